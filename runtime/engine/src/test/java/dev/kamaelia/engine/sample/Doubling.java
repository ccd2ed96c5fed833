package dev.kamaelia.engine.sample;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;
import dev.kamaelia.Lifecycle;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;
import dev.kamaelia.engine.Graph;

/** A program that a debugger looks at: a row of handlers that return their results, and one that sends it. */
public final class Doubling {
  /** How many numbers it takes. */
  public static final int COUNT = 1_000_000;

  /** From this number on the last component runs its last line: half of the numbers have passed. */
  private static final int LATE = 2 * COUNT;

  /** The same for the one behind it. */
  private static final int LATER = 3 * LATE;

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
    graph.link(fourth.outbox(), graph.add("sink", Parts_SinkBoxes.with()).inbox());
    System.exit(graph.run());
  }

  /** Sends numbers. */
  @Component
  public static final class Source implements Lifecycle {
    @Outbox Out<Integer> outbox;

    @Override
    public void started() {
      for (int number = 0; number < COUNT; number++) outbox.send(number);
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
      if (number < LATE) return twice + number;
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
      if (number < LATER) {
        outbox.send(twice + number);
        return;
      }
      outbox.send(number + twice);
    }
  }
}
