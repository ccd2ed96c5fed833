package dev.kamaelia.links.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kamaelia.links.LinkSettings;
import dev.kamaelia.links.schema.Version;
import dev.kamaelia.wire.Codec;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Links between nodes that were compiled from different versions of a message. */
final class VersionsTest {
  private static final String OLD = "@Message public record Order(String id, int count) {}";
  private static final String ADDED = "@Message public record Order(String id, int count, Optional<Instant> at) {}";
  private static final String CHANGED = "@Message public record Order(String id, long count, UUID by) {}";

  @Test
  void anOldNodeSendsToANewOne() throws Exception {
    assertThat(sent(OLD, ADDED)).containsExactly("Order[id=a, count=7, at=Optional.empty]");
  }

  @Test
  void aNewNodeSendsToAnOldOne() throws Exception {
    assertThat(sent(ADDED, OLD)).containsExactly("Order[id=a, count=7]");
  }

  @Test
  void aChangeIsRefusedWhenTheLinkOpensInTheSameWordsOnBothSides() throws Exception {
    Codec<Object> left = Version.of(OLD);
    Pair pair = pair(left, Version.of(CHANGED));
    assertThat(pair.leftTold.events).containsExactly("connected right", "broken right");
    assertThat(pair.rightTold.events).containsExactly("connected left", "broken left");
    assertThat(pair.rightTold.errors).isEqualTo(pair.leftTold.errors);
    assertThat(pair.leftTold.errors.getFirst().render())
        .isEqualTo(
            """
            error[SchemaMismatch]: Link a1.outbox -> b1.inbox: nodes left and right differ in acme.Order: Order.count (2) is int32 at left, int64 at right; \
            Order.by (3) has no default value at right, and left does not have it.
              = expected: Fields were added with a default value, or removed; a number keeps its name and type.
              = help: Install the same classes on both, or give what has changed a number of its own with @Tag and reserve the old one.""");
    assertThat(pair.senders.getFirst().link.offer(order(left))).isFalse();
  }

  @Test
  void aNullThatIsNotAllowedFailsInSendAndTheLinkGoesOn() throws Exception {
    Codec<Object> codec = Version.of(OLD);
    Pair pair = pair(codec, codec);
    Object withNull = order(codec).getClass().getDeclaredConstructor(String.class, int.class).newInstance(null, 1);
    assertThatThrownBy(() -> pair.senders.getFirst().link.offer(withNull)).isInstanceOf(NullPointerException.class).hasMessage("Order.id is null, but not @Nullable.");
    assertThat(pair.senders.getFirst().link.offer(order(codec))).isTrue();
    pair.run();
    pair.inboxes.getFirst().handleAll();
    assertThat(pair.inboxes.getFirst().handled).hasToString("[Order[id=a, count=7]]");
  }

  private static List<String> sent(String writer, String reader) throws Exception {
    Codec<Object> left = Version.of(writer);
    Pair pair = pair(left, Version.of(reader));
    assertThat(pair.senders.getFirst().link.offer(order(left))).isTrue();
    pair.run();
    pair.inboxes.getFirst().handleAll();
    assertThat(pair.leftTold.errors).isEmpty();
    return pair.inboxes.getFirst().handled.stream().map(Object::toString).toList();
  }

  private static Object order(Codec<Object> codec) throws Exception {
    return Version.message(codec, out -> {
      out.string(1, "a");
      out.int32(2, 7);
    });
  }

  private static Pair pair(Codec<Object> left, Codec<Object> right) throws Exception {
    return new Pair(LinkSettings.DEFAULT, 4, 10, List.of(left), List.of(right), new byte[] {1}).connected();
  }
}
