package dev.kamaelia.engine.sample;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;
import dev.kamaelia.Lifecycle;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;
import dev.kamaelia.engine.Graph;
import java.util.concurrent.atomic.AtomicInteger;

/** A program that a debugger looks at: a row of handlers that return their results, and one that sends it. */
public final class Doubling {
  /** How many numbers it takes. */
  public static final int COUNT = 1_000_000;

  /** For one number in so many the third component runs its last line. */
  private static final int SELDOM = 4 * 100;

  /** The same for the one behind it. */
  private static final int SELDOM_TREBLED = 3 * SELDOM;

  /** So many numbers are sent without a look at what has arrived. */
  private static final int BURST = 10_000;

  private static final AtomicInteger ARRIVED = new AtomicInteger();

  private Doubling() {}

  /** Runs it; exit code 0 if nothing failed. */
  public static void main(String[] args) {
    Graph graph = Graph.named("doubling");
    var source = graph.add("source", Doubling_SourceBoxes.with());
    var first = graph.add("first", Doubling_TwiceBoxes.with());
    var second = graph.add("second", Doubling_TwiceBoxes.with());
    var third = graph.add("third", Doubling_ThriceBoxes.with());
    graph.link(source.outbox(), first.numbers());
    graph.link(first.multiples(), second.numbers());
    graph.link(second.multiples(), third.numbers());
    var fourth = graph.add("fourth", Doubling_SendingBoxes.with());
    graph.link(third.multiples(), fourth.numbers());
    graph.link(fourth.outbox(), graph.add("sink", Doubling_SinkBoxes.with()).inbox());
    System.exit(graph.run());
  }

  /** Sends numbers. */
  @Component
  public static final class Source implements Lifecycle {
    @Outbox Out<Integer> outbox;

    @Override
    public void started() {
      for (int number = 0; number < COUNT; number++) {
        if (number % BURST == 0) awaitArrived(number);
        outbox.send(number);
      }
    }
  }

  /** Nothing waits then in any inbox, so that whoever had a backlog, and a thread of its own because of that, can be called again. */
  private static void awaitArrived(int numbers) {
    while (ARRIVED.get() < numbers) Thread.yield();
  }

  /** Counts. */
  @Component
  public static final class Sink {
    @Inbox
    void inbox(Integer number) {
      ARRIVED.incrementAndGet();
    }
  }

  /** Doubles. */
  @Component
  public static final class Twice {
    @Inbox
    @Outbox(name = "multiples")
    Integer numbers(Integer number) {
      return 2 * number;
    }
  }

  /** Trebles, in two steps so that there is something to see. */
  @Component
  public static final class Thrice {
    @Inbox
    @Outbox(name = "multiples")
    Integer numbers(Integer number) {
      int twice = 2 * number;
      if (number % SELDOM != 0) return twice + number;
      return number + twice; // the last line: a breakpoint here takes no time of earlier messages
    }
  }

  /** Trebles as well, and sends it through a field. */
  @Component
  @SuppressWarnings("NullAway.Init")
  public static final class Sending {
    @Outbox Out<Integer> outbox;

    @Inbox
    void numbers(Integer number) {
      int twice = 2 * number;
      if (number % SELDOM_TREBLED != 0) {
        outbox.send(twice + number);
        return;
      }
      outbox.send(number + twice);
    }
  }
}
