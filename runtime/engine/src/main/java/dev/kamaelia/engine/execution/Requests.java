package dev.kamaelia.engine.execution;

import dev.kamaelia.Signal;
import dev.kamaelia.engine.call.Calls;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * What a component is asked for besides handling messages: changes of its links and queues, signals, posts and timers. Made by the first who asks, so that an idle
 * component has none of it.
 *
 * <p>Called from: any thread adds; the component's activations serve.
 */
final class Requests {
  /** Of a component that nobody has asked for anything: nothing is ever added to it. */
  static final Requests NONE = new Requests(null);

  final Control control = new Control();
  private final @Nullable Tasks tasks;
  private final Queue<Runnable> commands = new ConcurrentLinkedQueue<>();
  private final Queue<Runnable> anytime = new ConcurrentLinkedQueue<>();

  private Requests(@Nullable Tasks tasks) {
    this.tasks = tasks;
  }

  static Requests of(Mailbox owner) {
    return new Requests(new Tasks(owner));
  }

  Tasks tasks() {
    return java.util.Objects.requireNonNull(tasks);
  }

  void command(Runnable change) {
    commands.add(change);
  }

  /** True if the command was still waiting, and now never runs. Any thread. */
  boolean withdraw(Runnable change) {
    return commands.remove(change);
  }

  void anytime(Runnable change) {
    anytime.add(change);
  }

  @Nullable Runnable nextCommand() {
    return commands.poll();
  }

  @Nullable Runnable nextAnytime() {
    return anytime.poll();
  }

  /** True if a change of its links or queues waits for its activation. Any thread. */
  boolean hasChanges() {
    return !commands.isEmpty() || !anytime.isEmpty();
  }

  @Nullable Signal nextSignal() {
    return tasks == null ? null : control.poll();
  }

  int signals() {
    return tasks == null ? 0 : control.size();
  }

  @Nullable Inlet posts() {
    return tasks == null ? null : tasks.posts().inlet();
  }

  Timers.@Nullable Task nextDue() {
    return tasks == null ? null : tasks.timers().nextDue();
  }

  boolean isQuiet() {
    return tasks == null || tasks.isQuiet();
  }

  /** True if a thread other than the component's has ever posted. */
  boolean isKnownOutside() {
    return tasks != null && tasks.posts().isKnownOutside();
  }

  /** When the next timer is due; empty if none is set. */
  OptionalLong nextTimerNanos() {
    return tasks == null ? OptionalLong.empty() : tasks.timers().nextTimerNanos();
  }

  boolean noPosts() {
    return tasks == null || tasks.noneWaits();
  }

  /** Its calls, null if it never made any. */
  @Nullable Calls calls() {
    return tasks == null ? null : tasks.callsSoFar();
  }

  /** True if it waits for the end of no call. */
  boolean noCalls() {
    Calls calls = calls();
    return calls == null || calls.isQuiet();
  }

  /** Gives up its calls and waits until no thread runs a task of them. On its activation. */
  void awaitCalls() {
    if (tasks != null) tasks.awaitCalls();
  }

  void cancelTimers() {
    if (tasks != null) tasks.cancelTimers();
  }

  void closeWatches() {
    if (tasks != null) tasks.closeWatches();
  }

  /** No task is taken from now on. A second call does nothing more. */
  void endTasks() {
    if (tasks != null) tasks.end();
  }

  void sweep() {
    if (tasks != null) tasks.posts().sweep();
  }
}
