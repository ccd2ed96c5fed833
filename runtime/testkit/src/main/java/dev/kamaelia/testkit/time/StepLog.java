package dev.kamaelia.testkit.time;

/** Told of every step, in order: of what makes one run differ from another. Called by one thread at a time, under a lock; must not wait. */
public interface StepLog {
  /** A thread runs from its wait to the next one. */
  void runs(long nanos, String process, String thread);

  /** An alarm goes off. */
  void alarm(long nanos, String process, long number);

  /** Keeps nothing. */
  StepLog NONE = new StepLog() {
    @Override
    public void runs(long nanos, String process, String thread) {}

    @Override
    public void alarm(long nanos, String process, long number) {}
  };
}
