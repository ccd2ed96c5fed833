package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The components by path and in order, compared with a map. */
class MembersTest {
  private final List<Mailbox> some = new ArrayList<>();

  {
    TestGraph graph = new TestGraph();
    for (int i = 0; i < 300; i++) graph.handler("c" + i);
    some.addAll(graph.assemble().structure().mailboxes());
  }

  @Test
  void areFoundByPathAndListedInOrderWhateverWasAddedAndTakenAwayBefore() {
    Random random = new Random(7);
    Map<String, Mailbox> expected = new LinkedHashMap<>();
    Members members = new Members();
    for (int step = 0; step < 20_000; step++) {
      Mailbox mailbox = some.get(random.nextInt(step % 5000 < 2500 ? some.size() : 20));
      if (expected.containsKey(mailbox.path)) {
        expected.remove(mailbox.path);
        members.remove(mailbox.path);
      } else {
        expected.put(mailbox.path, mailbox);
        members.add(mailbox);
      }
      assertThat(members.size()).isEqualTo(expected.size());
      assertThat(members.get(mailbox.path)).isSameAs(expected.get(mailbox.path));
      if (step % 100 == 0) {
        assertThat(members.all()).containsExactlyElementsOf(expected.values());
        assertThat(some).allSatisfy(one -> assertThat(members.contains(one.path)).isEqualTo(expected.containsKey(one.path)));
      }
    }
  }

  @Test
  void haveOneOfEachPath() {
    Members members = new Members();
    members.add(some.getFirst());

    assertThatThrownBy(() -> members.add(some.getFirst())).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("c0");
  }
}
