package dev.kamaelia.engine.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kamaelia.GraphException;
import dev.kamaelia.engine.Graph;
import dev.kamaelia.engine.plan.OtherNodes;
import dev.kamaelia.engine.sample.Parts_LoudWordsBoxes;
import dev.kamaelia.engine.sample.Parts_NumbersBoxes;
import dev.kamaelia.engine.sample.Parts_SecretsBoxes;
import dev.kamaelia.engine.sample.Parts_SinkBoxes;
import dev.kamaelia.engine.sample.Parts_UpperCaseBoxes;
import dev.kamaelia.engine.transport.RemoteLink;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Links between nodes that are made while a graph runs are judged as those of the graph. */
class LateLinksTest {
  private final OtherNodes one = graph().otherNodes(Optional.of("one"));

  private static CheckedGraph graph() {
    Graph g = Graph.named("g");
    g.node("one", "127.0.0.1:1").node("two", "127.0.0.1:2");
    var upper = g.add("upper", Parts_UpperCaseBoxes.with());
    g.add("secrets", Parts_SecretsBoxes.with());
    g.add("numbers", Parts_NumbersBoxes.with().count(1).period(Duration.ofSeconds(1)));
    g.add("near", Parts_SinkBoxes.with());
    g.add("loud", Parts_LoudWordsBoxes.with()).node("two");
    g.add("other", Parts_UpperCaseBoxes.with()).node("two");
    var sink = g.add("sink", Parts_SinkBoxes.with()).node("two");
    g.link(upper.outbox(), sink.inbox());
    return g.check().orThrow();
  }

  @Test
  void aLinkThatTheGraphCouldHaveHadHasAGreaterNumberAndTheDefaults() {
    RemoteLink link = one.link(7, "upper.outbox", "loud.inbox");
    assertThat(one.plannedLinks()).isOne();
    assertThat(link.id() + " " + link.name() + " " + link.fromNode() + " " + link.toNode() + " " + link.patience() + " " + link.onLoss() + " " + link.codec().schema().type())
        .isEqualTo("7 upper.outbox -> loud.inbox one two PT30S FAIL java.lang.String");
  }

  @Test
  void onlyComponentsOfOtherNodesAreThere() {
    assertThat(List.of("sink", "loud", "loud/split", "near", "nobody").stream().map(one::nodeOf)).containsExactly(
        Optional.of("two"), Optional.of("two"), Optional.of("two"), Optional.empty(), Optional.empty());
    assertThat(graph().otherNodes(Optional.empty()).nodeOf("sink")).isEmpty();
  }

  @Test
  void whatTheGraphWouldNotAllowIsAnErrorInTheSameWords() {
    refused("upper.outbox", "snik.inbox", "[UnknownComponent] Link upper.outbox -> snik.inbox: there is no component \"snik\".");
    refused("upper.outbox", "sink.in", "[UnknownInbox]");
    refused("upper.inbox", "sink.inbox", "[UnknownOutbox]");
    refused("upper.outbox", "near.inbox", "[SameNode] Link upper.outbox -> near.inbox does not leave node \"one\".");
    refused("numbers.outbox", "other.inbox", "[TypeMismatch] Link numbers.outbox -> other.inbox: numbers.outbox sends Integer, but other.inbox takes String.");
    refused("secrets.outbox", "sink.inbox", "[LocalOnlyMessage]");
    refused("upper.signal", "loud.control", "[NoSignals]");
    refused("nonsense", "", "[UnknownComponent]");
  }

  private void refused(String from, String to, String why) {
    assertThatThrownBy(() -> one.link(9, from, to)).isInstanceOf(GraphException.class).hasMessageContaining(why);
  }
}
