package dev.kamaelia.testkit.contract;

import dev.kamaelia.InBox;
import dev.kamaelia.OutBox;
import dev.kamaelia.engine.Graph;
import dev.kamaelia.engine.introspection.WaitReport;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Where the graphs of a contract run: in one process, or with the nodes {@link #NEAR} and {@link #FAR} in a process each. Called from: the test's thread.
 */
public interface Arena {
  /** The node of sources. */
  String NEAR = "near";

  /** The node of receivers. */
  String FAR = "far";

  /** Starts a graph. */
  Run start(Graph graph);

  /** How many messages a link from near to far may hold besides its inbox: the receive window. */
  long window();

  /** How many of a great number of messages or rounds are worth their time here: all of them in one process, else a part. */
  long part(long all);

  /** True if all components are in the test's process: only then a receiver gets the very same object. */
  boolean isOneProcess();

  /** A graph that runs. */
  interface Run extends AutoCloseable {
    /** Waits for the end, which must come by itself. */
    Outcome await();

    /** Waits until a condition of the test's own holds, for as long as the graph runs. */
    void awaitUntil(BooleanSupplier condition);

    /** What its components wait for; empty if they are in other processes. */
    default Optional<WaitReport> waits() {
      return Optional.empty();
    }

    /** Links an outbox to an inbox, by the node that owns the outbox; waits until that is in effect. */
    void link(OutBox<?> from, InBox<?> to);

    /** Takes a link away, as {@link #link}. */
    void unlink(OutBox<?> from, InBox<?> to);

    /** Nobody will link an inbox any more, on any node. */
    void finish(InBox<?> inbox);

    /** Changes how many messages may wait in an inbox, by the node that owns it. */
    void capacity(InBox<?> inbox, int messages);

    /** Goes back to the capacity that the graph declares. */
    void resetCapacity(InBox<?> inbox);

    /** How many messages were discarded; after the end. */
    long discarded();

    /** How many messages the policies of links have dropped; after the end. */
    long dropped();

    /** Stops it (G5). */
    void stop();

    /** Stops it if it runs. */
    @Override
    void close();
  }

  /**
   * How a graph ended.
   *
   * @param code the exit code
   * @param cause the first cause as shown to a user, empty if there is none
   */
  record Outcome(int code, String cause) {}
}
