package dev.kamaelia.testkit.contract.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.InBox;
import dev.kamaelia.OutBox;
import dev.kamaelia.Signal;
import dev.kamaelia.engine.Graph;
import dev.kamaelia.testkit.contract.Arena;
import dev.kamaelia.testkit.contract.Contract;
import dev.kamaelia.testkit.contract.fixture.AnnouncerBoxes;
import dev.kamaelia.testkit.contract.fixture.LateSubscriberBoxes;
import dev.kamaelia.testkit.contract.fixture.NumbersBoxes;
import dev.kamaelia.testkit.contract.fixture.PassBoxes;
import dev.kamaelia.testkit.contract.fixture.RecorderBoxes;
import dev.kamaelia.testkit.contract.fixture.StopperBoxes;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Scenario 13: a named bus. Names belong to one process: the bus, its publishers and its subscribers are on one node, what they are fed by and feed on another. The component library is not
 * known here: a subclass adds its components to the graph.
 */
public abstract class BackplaneScenario extends Contract {
  private static final int COUNT = 1000;
  private static final String NAME = "news";

  /** Adds a bus to the near node; gives its control inbox. */
  protected abstract InBox<Signal> bus(Graph graph, String name, int publishers, int subscribers);

  /** Adds a publisher to the near node; gives its inbox. */
  protected abstract InBox<Long> publisher(Graph graph, String component, String name);

  /** Adds a subscriber to the near node; gives its outbox. */
  protected abstract OutBox<Long> subscriber(Graph graph, String component, String name);

  /** What a subscriber gets, as numbers: of which type it is itself the graph does not know. */
  private OutBox<Long> heard(Graph graph, String component) {
    var numbers = graph.add(component + "-numbers", PassBoxes.with()).node(Arena.NEAR);
    graph.link(subscriber(graph, component, NAME), numbers.inbox());
    return numbers.outbox();
  }

  @Test
  void eachOfThreeSubscribersGetsEachMessageOfTwoPublishersOnce() {
    Graph graph = graph("bus");
    for (int source = 0; source < 2; source++) {
      var numbers = graph.add("numbers" + source, NumbersBoxes.with().count(COUNT).first(source * COUNT + 1L).journal(journal)).node(Arena.FAR);
      graph.link(numbers.outbox(), publisher(graph, "publisher" + source, NAME));
    }
    bus(graph, NAME, 2, 3);
    for (int sink = 0; sink < 3; sink++) {
      var recorder = graph.add("recorder" + sink, RecorderBoxes.with().journal(journal)).node(Arena.FAR);
      graph.link(heard(graph, "subscriber" + sink), recorder.inbox());
    }
    runInOrder(graph);
    for (int sink = 0; sink < 3; sink++) {
      List<String> received = journal("recorder" + sink);
      assertThat(received).endsWith("finished", "stopped").hasSize(2 * COUNT + 2);
      List<Long> messages = received.subList(0, 2 * COUNT).stream().map(Long::valueOf).toList();
      assertThat(messages.stream().filter(number -> number <= COUNT)).hasSize(COUNT).isSorted().doesNotHaveDuplicates();
      assertThat(messages.stream().filter(number -> number > COUNT)).hasSize(COUNT).isSorted().doesNotHaveDuplicates();
    }
  }

  @Test
  void aLateSubscriberSeesOnlyWhatComesLater() {
    Graph graph = graph("late");
    var announcer = graph.add("announcer", AnnouncerBoxes.with()).node(Arena.FAR);
    var late = graph.add("late", LateSubscriberBoxes.with().name(NAME)).node(Arena.NEAR);
    var recorder = graph.add("recorder", RecorderBoxes.with().journal(journal)).node(Arena.FAR);
    bus(graph, NAME, 1, 1);
    graph.link(announcer.outbox(), publisher(graph, "publisher", NAME));
    graph.link(heard(graph, "early"), announcer.heard());
    graph.link(announcer.go(), late.go());
    graph.link(late.ready(), announcer.ready());
    graph.link(late.outbox(), recorder.inbox());
    runInOrder(graph);
    assertThat(journal("recorder")).containsExactly("2", "finished", "stopped");
  }

  @Test
  void anUnknownNameIsWaitedForAndAStopEndsTheWait() {
    Graph graph = graph("nobody");
    var numbers = graph.add("numbers", NumbersBoxes.with().count(3).journal(journal)).node(Arena.FAR);
    var recorder = graph.add("recorder", RecorderBoxes.with().journal(journal)).node(Arena.FAR);
    var greeting = graph.add("greeting", NumbersBoxes.with().count(1).journal(journal)).node(Arena.NEAR);
    var merged = graph.add("merged", PassBoxes.with()).node(Arena.FAR);
    graph.link(numbers.outbox(), publisher(graph, "publisher", NAME));
    graph.link(greeting.outbox(), merged.inbox());
    graph.link(heard(graph, "subscriber"), merged.inbox());
    graph.link(merged.outbox(), recorder.inbox());
    try (Arena.Run run = arena().start(graph)) {
      run.awaitUntil(() -> journal("numbers").contains("stopped") && journal("recorder").contains("1")); // what was not started would not be stopped
      run.stop();
      run.await();
    }
    assertThat(journal("recorder")).containsExactly("1", "stopped");
  }

  @Test
  void aShutdownOfTheBusReachesItsPublishersAndItsSubscribers() {
    Graph graph = graph("shutdown");
    var numbers = graph.add("numbers", NumbersBoxes.with().count(Long.MAX_VALUE).journal(journal)).node(Arena.FAR);
    var stopper = graph.add("stopper", StopperBoxes.with().n(100)).node(Arena.NEAR);
    var recorder = graph.add("recorder", RecorderBoxes.with().journal(journal)).node(Arena.FAR);
    graph.link(numbers.outbox(), publisher(graph, "publisher", NAME));
    OutBox<Long> heard = heard(graph, "subscriber");
    graph.link(heard, stopper.inbox());
    graph.link(heard, recorder.inbox());
    graph.link(stopper.outbox(), bus(graph, NAME, 0, 1));
    runInOrder(graph);
    assertThat(journal("numbers")).containsExactly("finished", "stopped");
    assertThat(journal("recorder")).startsWith(numbers(100).toArray(String[]::new)).endsWith("finished", "stopped");
  }
}
