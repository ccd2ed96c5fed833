package dev.kamaelia.links.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kamaelia.engine.transport.Ending;
import dev.kamaelia.links.LinkSettings;
import dev.kamaelia.proto.Frame;
import dev.kamaelia.wire.Codec;
import dev.kamaelia.wire.Schema;
import dev.kamaelia.wire.WireException;
import dev.kamaelia.wire.WireReader;
import dev.kamaelia.wire.WireWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is thrown at either end of a link, whatever it is, ends that link, or comes back to its sender: nothing is silent, nothing else is touched. */
final class BrokenLinkTest {
  private static final LinkSettings SETTINGS = LinkSettings.DEFAULT;

  private final Pair pair = new Pair(SETTINGS, 1, 1000, 3);
  private final Pair.Sender sender = pair.senders.getFirst();
  private final Inbox inbox = pair.inboxes.getFirst();

  private static Consumer<dev.kamaelia.engine.transport.Encoded> throwing(Error error, int at) {
    int[] calls = {0};
    return _ -> {
      if (++calls[0] == at) throw error;
    };
  }

  private List<Object> handled(int link) throws WireException {
    pair.inboxes.get(link).handleAll();
    return pair.inboxes.get(link).handled;
  }

  @Test
  void whatIsThrownWhileTheInboxTakesAMessageEndsThatLinkOnly() throws Exception {
    pair.connected();
    StackOverflowError error = new StackOverflowError("deep");
    inbox.before = throwing(error, 3);
    offer(0, 10);
    offer(1, 10);
    pair.run();

    assertThat(inbox.failure).isSameAs(error);
    assertThat(handled(0)).containsExactly("m0", "m1");
    assertThat(inbox.discarded).as("the third and what was sent with it").isEqualTo(8);
    assertThat(sender.closed).isTrue();
    assertThat(handled(1)).hasSize(10);
    assertThat(pair.leftTold.events).containsExactly("connected right");
    assertThat(pair.rightTold.events).containsExactly("connected left");
    assertThat(inbox.listener().figures().state()).isEqualTo(dev.kamaelia.engine.transport.LinkFigures.State.ENDED);
  }

  @Test
  void aLinkThatHasFailedIsEndedBySendersAsUsual() throws Exception {
    pair.connected();
    inbox.before = throwing(new OutOfMemoryError("full"), 1);
    offer(0, 5);
    pair.run();
    sender.link.end(new Ending.Finished());
    pair.senders.get(1).link.end(new Ending.Finished());
    pair.senders.get(2).link.end(new Ending.Finished());
    pair.run();

    assertThat(inbox.ending).as("it was told that the link has failed").isNull();
    assertThat(pair.left.all().iterator().next().links().isAcknowledged()).isTrue();
    assertThat(pair.right.all().iterator().next().links().hasSentAll()).isTrue();
  }

  @Test
  void whatWasNotAcceptedIsAcknowledgedOnlyBehindTheClose() throws Exception {
    pair.connected();
    List<byte[]> said = new ArrayList<>();
    pair.rightLane.record(said);
    inbox.before = throwing(new OutOfMemoryError("full"), 3);
    offer(0, 10);
    sender.link.end(new Ending.Finished());
    pair.run();

    boolean closed = false;
    long acknowledged = 0;
    for (byte[] bytes : said) {
      Frame frame = Frame.parseFrom(bytes);
      closed |= frame.getCloseCount() > 0;
      for (var grant : frame.getGrantList()) {
        if (!closed) assertThat(grant.getAcknowledged()).isLessThanOrEqualTo(2);
        assertThat(grant.getDone()).isZero();
        acknowledged = grant.getAcknowledged();
      }
    }
    assertThat(closed).isTrue();
    assertThat(acknowledged).as("ten messages and the end").isEqualTo(11);
  }

  /** Those behind it in the same line are not held up, and the thread that found room is not troubled. */
  @Test
  void anInboxThatFailsWhenThereIsRoomAgainIsLetGoByItsLine() throws Exception {
    Pair narrow = new Pair(SETTINGS, 1, 1, 1).connected();
    Inbox full = narrow.inboxes.getFirst();
    for (int i = 0; i < 5; i++) narrow.senders.getFirst().link.offer("m" + i);
    narrow.run();
    assertThat(full.waiting()).isEqualTo(1);

    IllegalStateException bug = new IllegalStateException("bug");
    full.before = _ -> {
      throw bug;
    };
    full.handle(1);
    narrow.run();

    assertThat(full.failure).isSameAs(bug);
    assertThat(full.discarded).isEqualTo(4);
    assertThat(narrow.senders.getFirst().closed).isTrue();
  }

  @Test
  void whatNobodyCanBeToldComesOutAndTheLineIsNotLeftBusy() throws Exception {
    Pair narrow = new Pair(SETTINGS, 1, 1, 1).connected();
    Inbox full = narrow.inboxes.getFirst();
    for (int i = 0; i < 5; i++) narrow.senders.getFirst().link.offer("m" + i);
    narrow.run();
    narrow.rightLane.broken();
    full.before = throwing(new LinkageError("bug"), 1);
    full.told = () -> {
      throw new IllegalStateException("it cannot be told");
    };

    assertThatThrownBy(() -> full.handle(1)).hasMessage("it cannot be told").hasSuppressedException(full.failure);
    full.listener().onSpace();
    assertThat(full.discarded).isEqualTo(4);
    narrow.cut();
    narrow.run();
    assertThat(narrow.senders.getFirst().closed).as("its sender learns that nobody takes more").isTrue();
  }

  @Test
  void whatWasAcceptedBeforeIsShownToTheReceiverAllTheSame() throws Exception {
    pair.connected();
    int[] looks = {0};
    inbox.after = () -> looks[0]++;
    inbox.before = throwing(new LinkageError("no class"), 2);
    offer(0, 2);
    pair.run();

    assertThat(inbox.waiting()).isEqualTo(1);
    assertThat(looks[0]).isEqualTo(1);
  }

  @Test
  void whatIsThrownWhileALaneIsServedEndsTheLaneAndTheSessionGoesOn() throws Exception {
    Pair troubled = new Pair(new LinkSettings(4, 1000, 1000, 1024, 1 << 20), 4, 100, 1).connected();
    Inbox in = troubled.inboxes.getFirst();
    Pair.Sender out = troubled.senders.getFirst();
    int sent = 0;
    while (out.link.offer("m" + sent)) sent++;
    out.onReady = () -> {
      throw new IllegalStateException("bug");
    };
    troubled.run();
    assertThat(troubled.leftTold.events).containsExactly("connected right", "troubled with right: java.lang.IllegalStateException: bug", "lost right: an error of this node: java.lang.IllegalStateException: bug");

    out.onReady = () -> {};
    troubled.cut();
    troubled.run();
    while (out.link.offer("m" + sent)) sent++;
    troubled.run();
    in.handleAll();
    assertThat(in.handled).isEqualTo(IntStream.range(0, sent).mapToObj(i -> "m" + i).toList()).hasSizeGreaterThan(4);
    assertThat(troubled.rightTold.errors).isEmpty();
  }

  @Test
  void whoCouldNotBeToldThatThereIsRoomIsToldOverTheNextLane() throws Exception {
    Pair troubled = new Pair(new LinkSettings(4, 1000, 1000, 1024, 1 << 20), 4, 100, 1).connected();
    Pair.Sender out = troubled.senders.getFirst();
    while (out.link.offer("first")) {}
    out.onReady = () -> {
      throw new IllegalStateException("bug");
    };
    troubled.run();
    assertThat(out.ready).isEqualTo(1);

    out.onReady = () -> {};
    troubled.cut();
    troubled.run();
    assertThat(out.ready).isEqualTo(2);
    assertThat(out.link.offer("second")).isTrue();
  }

  @Test
  void whoCouldNotBeToldThatNobodyTakesMoreIsToldOverTheNextLane() throws Exception {
    pair.connected();
    sender.onClosed = () -> {
      throw new IllegalStateException("bug");
    };
    inbox.close();
    pair.run();
    assertThat(pair.leftTold.events).contains("troubled with right: java.lang.IllegalStateException: bug");
    assertThat(sender.closed).isFalse();

    sender.onClosed = () -> {};
    pair.cut();
    pair.run();
    assertThat(sender.closed).isTrue();
  }

  @Test
  void whatIsThrownWhileALaneSendsDoesNotReachWhoeverSends() throws Exception {
    pair.connected();
    pair.leftLane.failing = new StackOverflowError("deep");
    offer(0, 3);
    offer(1, 3);
    assertThat(pair.leftTold.events).containsExactly(
        "connected right", "troubled with right: java.lang.StackOverflowError: deep", "lost right: an error of this node: java.lang.StackOverflowError: deep");

    pair.cut();
    pair.run();
    assertThat(handled(0)).containsExactly("m0", "m1", "m2");
    assertThat(handled(1)).containsExactly("m0", "m1", "m2");
    assertThat(pair.rightTold.errors).isEmpty();
  }

  @Test
  void whatACodecHadWrittenWhenItThrewDoesNotLeave() throws Exception {
    Pair broken = new Pair(SETTINGS, 1, 1000, List.of(new Breaking()), List.of(new Text("java.lang.String")), new byte[] {1}).connected();
    OutgoingLinkOf link = new OutgoingLinkOf(broken);
    link.offer("first");
    link.offer("second");
    for (String failing : List.of("runtime", "overflow", "long")) {
      assertThatThrownBy(() -> link.offer(failing)).as(failing).hasMessage("half way");
      link.offer("after " + failing);
    }
    broken.run();
    broken.inboxes.getFirst().handleAll();
    assertThat(broken.inboxes.getFirst().handled).containsExactly("first", "second", "after runtime", "after overflow", "after long");
    assertThat(broken.rightTold.errors).isEmpty();
  }

  private record OutgoingLinkOf(Pair pair) {
    void offer(String message) {
      assertThat(pair.senders.getFirst().link.offer(message)).isTrue();
    }
  }

  /** Throws after it has written something. */
  private record Breaking() implements Codec<String> {
    @Override
    public Schema schema() {
      return new Text("java.lang.String").schema();
    }

    @Override
    public void write(WireWriter out, String message) {
      switch (message) {
        case "runtime" -> {
          out.string(1, "half");
          throw new IllegalStateException("half way");
        }
        case "overflow" -> {
          out.string(1, "half");
          throw new StackOverflowError("half way");
        }
        case "long" -> {
          out.string(1, String.join("", Collections.nCopies(3 << 20, "x")));
          throw new IllegalStateException("half way");
        }
        default -> out.string(1, message);
      }
    }

    @Override
    public String read(WireReader in) {
      throw new UnsupportedOperationException("it only writes");
    }
  }

  private void offer(int link, int count) {
    for (int i = 0; i < count; i++) assertThat(pair.senders.get(link).link.offer("m" + i)).isTrue();
  }
}
