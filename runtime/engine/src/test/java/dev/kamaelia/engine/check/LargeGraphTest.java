package dev.kamaelia.engine.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.OutBox;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.Graph;
import dev.kamaelia.engine.sample.Parts_PassBoxes;
import dev.kamaelia.engine.sample.Parts_UpperCaseBoxes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Graphs so long that a check which looks at every link for every link would not end. */
@Timeout(300)
class LargeGraphTest {
  private static final int MANY = 100_000;

  private final Graph graph = Graph.named("large");
  private final List<Parts_UpperCaseBoxes> all = new ArrayList<>();

  private List<String> check() {
    return graph.check().diagnostics().stream().map(Diagnostic::id).toList();
  }

  private void chain() {
    for (int i = 0; i < MANY; i++) all.add(graph.add("c" + i, Parts_UpperCaseBoxes.with()));
    for (int i = 1; i < MANY; i++) graph.link(all.get(i - 1).outbox(), all.get(i).inbox());
  }

  @Test
  void aChainIsChecked() {
    chain();

    assertThat(check()).containsExactly("UnlinkedOutbox");
  }

  @Test
  void aRingIsOneCycle() {
    chain();
    graph.link(all.getLast().outbox(), all.getFirst().inbox());

    assertThat(check()).containsExactly("CycleWithoutEnd", "BlockingCycle");
    assertThat(graph.check().diagnostics().getFirst().fact()).startsWith("The components c0 -> c1 -> ").endsWith(
        " -> c17 -> (99981 more) -> c99999 -> c0 form a cycle: none of them finishes by itself.");
  }

  @Test
  void aChainBehindACycleIsNotPartOfIt() {
    chain();
    graph.link(all.get(1).outbox(), all.getFirst().inbox());

    assertThat(check()).containsExactly("UnlinkedOutbox", "CycleWithoutEnd", "BlockingCycle");
  }

  @Test
  void aPipelineIsChecked() {
    for (int i = 0; i < MANY; i++) all.add(graph.add("c" + i, Parts_UpperCaseBoxes.with()));
    graph.pipeline(all.toArray(Parts_UpperCaseBoxes[]::new));

    assertThat(check()).containsExactly("UnlinkedOutbox");
  }

  @Test
  void aChainOfTypeVariablesIsResolved() {
    Parts_UpperCaseBoxes first = graph.add("first", Parts_UpperCaseBoxes.with());
    Parts_UpperCaseBoxes last = graph.add("last", Parts_UpperCaseBoxes.with());
    OutBox<String> before = first.outbox();
    for (int i = 0; i < MANY; i++) {
      Parts_PassBoxes<String> pass = graph.add("p" + i, Parts_PassBoxes.with());
      graph.link(before, pass.inbox());
      before = pass.outbox();
    }
    graph.link(before, last.inbox());

    assertThat(check()).containsExactly("UnlinkedOutbox");
    assertThat(graph.check().type("p" + (MANY - 1), "outbox").orElseThrow()).hasToString("String");
  }
}
