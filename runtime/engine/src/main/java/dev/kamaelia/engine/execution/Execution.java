package dev.kamaelia.engine.execution;

import dev.kamaelia.engine.Exit;
import dev.kamaelia.engine.Failure;
import dev.kamaelia.engine.plan.Plan;
import dev.kamaelia.engine.time.Environment;
import dev.kamaelia.engine.transport.Transport;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** A graph that runs, or is about to. Callable from any thread. */
public abstract class Execution {
  Execution() {}

  /** Makes the boxes, binds the links and opens the ends of links across nodes. Nothing runs; no component is constructed. */
  public static Execution assemble(Plan plan, Environment environment, Transport transport) {
    throw new UnsupportedOperationException("lands with the core: " + plan.graph() + environment + transport);
  }

  /** Starts every component, each on its own thread: constructor, {@code started()}, and so on. A second call does nothing. */
  public abstract void start();

  /** Waits for the end of the last component. */
  public abstract Exit await() throws InterruptedException;

  /** As {@link #await()}, but no longer than the given time; empty on time-out. */
  public abstract Optional<Exit> await(Duration timeout) throws InterruptedException;

  /** Finishes the sources as if all their receivers had ended, and closes the handles; the rest completes. Does not wait. */
  public abstract void drain();

  /** Stops every component (G5), with 10 seconds until those that ignore the interrupt are reported as failed. Does not wait. */
  public abstract void stop();

  /** As {@link #stop()} with another deadline. */
  public abstract void stop(Duration deadline);

  /** A failure from outside, for example a lost peer: the first cause if there was none before, and a stop. */
  public abstract void fail(Failure failure);

  /** Called back with every failure that ends the graph or a component, at once for those that happened; on any thread; must not wait. */
  public abstract void onFailure(Consumer<Failure> listener);

  /** Called back once after the last component's end, at once if that was before; on any thread; must not wait. */
  public abstract void onEnded(Consumer<Exit> listener);

  /** What it looks like now. */
  public abstract Snapshot snapshot();

  /** Opens an inbox for ordinary threads; the inbox is not finished before it is closed (G4). Passthroughs are followed. */
  public abstract InboxHandle openInbox(String component, String inbox);

  /** Opens an outbox for ordinary threads: it gets what is sent from now on, like one more receiver. Open it before {@link #start} to get all. */
  public abstract OutboxHandle openOutbox(String component, String outbox);
}
