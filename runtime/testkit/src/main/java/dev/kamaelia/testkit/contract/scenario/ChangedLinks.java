package dev.kamaelia.testkit.contract.scenario;

import dev.kamaelia.OutBox;
import dev.kamaelia.engine.Graph;
import dev.kamaelia.testkit.contract.Arena;
import dev.kamaelia.testkit.contract.Contract;
import dev.kamaelia.testkit.contract.fixture.PassBoxes;
import dev.kamaelia.testkit.contract.fixture.PromptedBoxes;
import dev.kamaelia.testkit.contract.fixture.RelayBoxes;
import dev.kamaelia.testkit.contract.fixture.Shared;
import java.io.IOException;

/**
 * What the scenarios share in which links are changed while the graph runs: a source that sends when it is told to, and one that keeps receivers that are not linked yet
 * from finishing. What is linked is a handler behind another one, so that fused its links change while it is called.
 */
abstract class ChangedLinks extends Contract {
  /** The test's end of a {@link dev.kamaelia.testkit.contract.fixture.Prompted} with two handlers behind it. */
  final class Source {
    private final Shared wanted;
    private final Shared sent;
    final OutBox<Long> outbox;

    private Source(Graph graph, String name, String node) throws IOException {
      wanted = new Shared(folder.resolve(name + ".wanted"));
      sent = new Shared(folder.resolve(name + ".sent"));
      var prompted = graph.add(name, PromptedBoxes.with().wanted(folder.resolve(name + ".wanted")).sent(folder.resolve(name + ".prompted"))).node(node);
      var pass = graph.add(name + "-pass", PassBoxes.with()).node(node);
      var relay = graph.add(name + "-relay", RelayBoxes.with().passed(folder.resolve(name + ".sent"))).node(node);
      graph.link(prompted.outbox(), pass.inbox());
      graph.link(pass.outbox(), relay.inbox());
      outbox = relay.outbox();
    }

    /** Has it send up to a number, and waits until it has. */
    void send(Arena.Run run, long upTo) {
      wanted.set(upTo);
      run.awaitUntil(() -> sent.get() == upTo);
    }

    /** Has it send on and on. */
    void flow() {
      wanted.set(Long.MAX_VALUE);
    }

    long sent() {
      return sent.get();
    }

    void end() {
      wanted.set(-1);
    }
  }

  /** The source, on the near node. */
  Source source(Graph graph) throws IOException {
    return new Source(graph, "source", Arena.NEAR);
  }

  /** Sends nothing; on the node of the receivers. */
  Source holder(Graph graph) throws IOException {
    return new Source(graph, "holder", Arena.FAR);
  }
}
