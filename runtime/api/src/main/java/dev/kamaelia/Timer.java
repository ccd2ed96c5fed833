package dev.kamaelia;

/** A task that waits for its time; see {@link Self#after} and {@link Self#every}. Callable from any thread. */
public interface Timer {
  /**
   * Keeps the task from running again; what runs already goes on.
   *
   * @return true if this call cancelled it, false if it had run, ended or been cancelled before
   */
  boolean cancel();
}
