package dev.kamaelia.testkit.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kamaelia.DataSize;
import dev.kamaelia.engine.Graph;
import dev.kamaelia.engine.transport.LinkFigures;
import dev.kamaelia.links.host.GraphDigest;
import dev.kamaelia.testkit.contract.fixture.HeldSinkBoxes;
import dev.kamaelia.testkit.contract.fixture.Journal;
import dev.kamaelia.testkit.contract.fixture.NumbersBoxes;
import dev.kamaelia.testkit.time.VirtualTime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Windows and longest messages of a graph, in whole nodes. */
final class FlowSettingsTest {
  @TempDir Path folder;
  private final VirtualTime time = VirtualTime.create();
  private final MemoryNetwork network = new MemoryNetwork(time.environment().scheduler(), Duration.ofMillis(1));

  private static Graph graph() {
    Graph graph = Graph.named("flow");
    graph.node("near", "127.0.0.1:0");
    graph.node("far", "127.0.0.1:0");
    return graph;
  }

  private SimulatedNode run(Graph graph, Duration how) {
    SimulatedNode near = new SimulatedNode(graph, "near", time.environment(), network);
    SimulatedNode far = new SimulatedNode(graph, "far", time.environment(), network);
    far.start();
    near.start();
    time.advance(how);
    return near;
  }

  /** Texts of these lengths over a link whose longest message has 2 KiB, or 64 MiB if it is not limited. */
  private List<String> sent(boolean limited, Integer... lengths) {
    Path journal = folder.resolve("journal");
    Graph graph = graph();
    var source = graph.add("source", LengthsBoxes.with().lengths(List.of(lengths)).journal(journal)).node("near");
    var measure = graph.add("measure", MeasureBoxes.with().journal(journal)).node("far");
    var link = graph.link(source.outbox(), measure.inbox());
    if (limited) link.maxMessage(DataSize.parse("2KiB"));
    SimulatedNode near = run(graph, Duration.ofSeconds(10));
    assertThat(near.hasEnded()).as(near.toString()).isTrue();
    assertThat(near.code()).isZero();
    return new Journal(journal).lines();
  }

  @Test
  void aMessageBeyondTheMaximumFailsInItsSendAndTheLinkGoesOn() {
    List<String> journal = sent(true, 10, 5_000, 2_000, 3_000_000, 20);
    assertThat(journal).filteredOn(line -> line.startsWith("length")).containsExactly("length 10", "length 2000", "length 20");
    assertThat(journal).filteredOn(line -> line.startsWith("not sent")).hasSize(2).first().asString()
        .startsWith("not sent: [MessageTooLarge] A message of 500").contains("does not fit through source.outbox -> measure.inbox. At most 2048 bytes. Send it in parts, or set maxMessage on the link or on node far, up to 512MiB.");
  }

  @Test
  void messagesLongerThanAFrameOrAWindowCrossInPieces() {
    assertThat(sent(false, 10, 200_000, 3, 5_000_000, 70_000)).containsExactly("length 10", "length 200000", "length 3", "length 5000000", "length 70000");
  }

  @Test
  void aLinksWindowIsThatOfTheGraph() {
    Graph graph = graph();
    var numbers = graph.add("numbers", NumbersBoxes.with().count(Long.MAX_VALUE).journal(folder.resolve("journal"))).node("near");
    var sink = graph.add("sink", HeldSinkBoxes.with().gate(folder.resolve("gate")).journal(folder.resolve("journal"))).node("far").capacity("inbox", 5);
    graph.link(numbers.outbox(), sink.inbox()).windowMessages(7).window(DataSize.parse("1KiB"));
    LinkFigures figures = run(graph, Duration.ofMillis(100)).snapshot().links().getFirst().across().orElseThrow();
    assertThat(figures.messages()).as("an inbox of 5 and a window of 7, which is granted again by halves").isBetween(9L, 12L);
    assertThat(figures.creditMessages()).isZero();
  }

  @Test
  void settingsOutOfRangeAreRefusedAndNodesMustAgreeOnThem() {
    Graph graph = graph();
    var source = graph.add("source", LengthsBoxes.with().lengths(List.of(1)).journal(folder.resolve("journal"))).node("near");
    var measure = graph.add("measure", MeasureBoxes.with().journal(folder.resolve("journal"))).node("far");
    var link = graph.link(source.outbox(), measure.inbox());
    byte[] before = GraphDigest.of(graph.topology());
    assertThatThrownBy(() -> link.window(DataSize.parse("1GiB"))).isInstanceOf(IllegalArgumentException.class).hasMessage("window is 1GiB, not from 1KiB to 64MiB");
    assertThatThrownBy(() -> link.windowMessages(0)).isInstanceOf(IllegalArgumentException.class);
    assertThat(GraphDigest.of(graph.topology())).isEqualTo(before);
    link.maxMessage(DataSize.parse("1MiB"));
    assertThat(GraphDigest.of(graph.topology())).isNotEqualTo(before);
  }
}
