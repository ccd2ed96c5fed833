package dev.kamaelia;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;

/** A component's access to itself and to its runtime: an optional constructor parameter, one per instance. */
public interface Self {
  /** The component's path in its graph, for example {@code server/conn-3}. Callable from any thread. */
  String path();

  /** The current time of the runtime's clock (virtual in tests). Callable from any thread. */
  Instant now();

  /** A monotonic time in nanoseconds of the runtime's clock, for differences only. Callable from any thread. */
  long nanos();

  /**
   * Runs a task as an activation of this component. Callable from any thread; waits while 1024 tasks are waiting. A pending task keeps the component from
   * finishing. After the component's end the task is discarded.
   *
   * @throws StoppedException if the calling thread is interrupted while it waits
   */
  void post(Runnable task);

  /** Runs a task once as an activation of this component after a delay; cancelled when the component ends, and keeps it from finishing until then. */
  Timer after(Duration delay, Runnable task);

  /** Runs a task repeatedly as an activation of this component, first after one period; cancelled when the component ends. A late tick is not made up for. */
  Timer every(Duration period, Runnable task);

  /**
   * Waits. For microprocesses and {@code blocking} components, on their own thread.
   *
   * @throws InterruptedException when the component is told to stop, or a microprocess to finish (upstream completion)
   * @throws IllegalStateException in a component that is neither a microprocess nor blocking
   */
  void sleep(Duration duration) throws InterruptedException;

  /**
   * Waits until one of the inboxes has a message. Microprocesses only, on their own thread.
   *
   * @return true if one has a message, false if all are finished and drained
   * @throws InterruptedException when the component is told to stop or to finish
   */
  boolean await(In<?>... inboxes) throws InterruptedException;

  /**
   * Makes the current activation the last: messages still waiting are discarded and counted, then {@code finished()} runs and the outboxes end as finished.
   * Only from the component's own activations; from any other thread {@link WrongThreadException}.
   */
  void finish();

  /** The named boxes of the graph, as this component may use them. Callable from any thread; the registry's methods are not. */
  Registry registry();

  /** The components that this one adds while it runs. Its methods are called only from the component's own activations. */
  Children children();

  /** The boxes that this component adds while it runs. Callable from any thread; its methods are not. */
  OwnBoxes boxes();

  /**
   * Runs a task that waits or works for long on a thread of its own while this component and all others go on; the {@link Call} tells the result. At most 256 tasks of a component run at a time, the
   * others wait for their turn. The task uses nothing of the component that is not safe for several threads: no boxes, and of {@code Self} only what is callable from any thread.
   * Only from the component's own activations; from any other thread {@link WrongThreadException}.
   *
   * @param name how failures and reports name it, not blank; calls may have the same
   * @throws IllegalStateException in {@code finished()} and {@code stopped()}
   */
  <T> Call<T> call(String name, Callable<? extends T> task);

  /**
   * A graph to be put together and run as a {@link Call}. Only from the component's own activations; from any other thread {@link WrongThreadException}.
   *
   * @param name of the call, and part of the paths of its components: letters, digits, _ and -, a letter first
   */
  SubGraph subGraph(String name);
}
