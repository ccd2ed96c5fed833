package dev.kamaelia.benchmarks.kamaelia;

import dev.kamaelia.InBox;
import dev.kamaelia.OutBox;
import dev.kamaelia.benchmarks.flow.Flow;
import dev.kamaelia.benchmarks.flow.Msg;
import dev.kamaelia.benchmarks.flow.Numbers;
import dev.kamaelia.engine.Exit;
import dev.kamaelia.engine.Graph;
import dev.kamaelia.engine.Handle;
import dev.kamaelia.engine.Running;
import java.time.Duration;

/** Ordinary threads at both ends of a graph: the caller's puts, one more takes. */
final class Outside {
  private Outside() {}

  static void run(Graph graph, String first, String last, Flow flow, Duration limit) throws Exception {
    try (Running running = graph.assemble()) {
      Handle.Sender<Msg> in = running.handle(new InBox<Msg>(first, "inbox"));
      Handle.Receiver<Msg> out = running.handle(new OutBox<Msg>(last, "outbox"));
      running.start();
      Thread sink = Thread.ofPlatform().name("sink").start(() -> take(out, flow));
      Numbers numbers = flow.source();
      while (numbers.hasNext()) in.put(numbers.next());
      in.close();
      sink.join();
      Exit exit = running.await(limit);
      if (exit.code() != 0) throw new IllegalStateException("the graph ended with " + exit);
    }
  }

  private static void take(Handle.Receiver<Msg> out, Flow flow) {
    try {
      for (Msg message = out.take(); message != null; message = out.take()) flow.meter().accept(message);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
