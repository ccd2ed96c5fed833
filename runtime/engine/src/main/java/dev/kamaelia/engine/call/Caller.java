package dev.kamaelia.engine.call;

import dev.kamaelia.engine.time.Clock;
import dev.kamaelia.engine.time.Scheduler;
import java.util.function.BooleanSupplier;

/** A component, as its calls need it. */
public interface Caller {
  /** The component's path. */
  String path();

  /** Reads the time. */
  Clock clock();

  /** Makes the threads of tasks. */
  Scheduler scheduler();

  /** Fails unless the calling thread is in the component's code. */
  void checkThread(String method);

  /** True if the component has a thread to wait on. */
  boolean mayWait();

  /** True if it may ask for a result that it was not told at first: it is a microprocess. */
  boolean asksLater();

  /** Waits on the component's thread until something is ready; {@link #wake} has it look. */
  void await(BooleanSupplier ready) throws InterruptedException;

  /** Has the component's thread look again, if it waits. Any thread. */
  void wake();

  /** Something that the component will be told, as an activation of it; keeps it from finishing until then. On its activation. */
  Telling telling(Runnable told, String what);

  /** What a component will be told. */
  interface Telling {
    /** It is to be told now. Any thread, once. */
    void tell();

    /** It is not to be told any more. Any thread. */
    void forget();
  }
}
