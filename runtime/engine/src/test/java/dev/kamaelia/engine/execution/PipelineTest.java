package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.engine.Exit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Messages flow down a chain and the chain ends by itself. */
class PipelineTest {
  @Test
  void aChainOfHandlersDeliversEverythingInOrderAndEnds() throws InterruptedException {
    TestGraph graph = new TestGraph();
    graph.numbers("source", 100_000);
    graph.handler("twice").inbox((me, m) -> me.send((Integer) m * 2)).outbox();
    List<Object> received = graph.sink("sink");
    graph.pipeline("source", "twice", "sink");

    Exit exit = graph.run();

    assertThat(exit.code()).isZero();
    assertThat(exit.firstCause()).isEmpty();
    assertThat(received).isEqualTo(IntStream.range(0, 100_000).mapToObj(i -> i * 2).toList());
    assertThat(exit.counts().sent()).isEqualTo(200_000);
    assertThat(exit.counts().handled()).isEqualTo(200_000);
    assertThat(exit.counts().discarded()).isZero();
  }

  @Test
  void aMicroprocessReceivesUntilItsInboxIsFinished() throws InterruptedException {
    TestGraph graph = new TestGraph();
    graph.numbers("source", 10_000);
    List<Object> received = new ArrayList<>();
    graph.process("sink").in().main(me -> {
      for (Object m : me.in()) received.add(m);
      received.add("end");
    });
    graph.pipeline("source", "sink");

    assertThat(graph.run().code()).isZero();
    assertThat(received).hasSize(10_001).last().isEqualTo("end");
  }

  @Test
  void theMomentsOfLifeComeInOrder() throws InterruptedException {
    TestGraph graph = new TestGraph();
    List<String> moments = java.util.Collections.synchronizedList(new ArrayList<>());
    graph.numbers("source", 2);
    graph.handler("it").inbox((_, m) -> moments.add("handle " + m)).outbox()
        .constructed(_ -> moments.add("constructor"))
        .started(_ -> moments.add("started"))
        .finishedEach((_, box) -> moments.add("finished " + box))
        .finished(me -> {
          moments.add("finished");
          me.send("last");
        })
        .stopped(_ -> moments.add("stopped"));
    List<Object> received = graph.sink("sink");
    graph.pipeline("source", "it", "sink");

    graph.run();

    assertThat(moments).containsExactly("constructor", "started", "handle 0", "handle 1", "finished inbox", "finished", "stopped");
    assertThat(received).containsExactly("last");
  }
}
