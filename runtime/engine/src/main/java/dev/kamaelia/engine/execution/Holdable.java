package dev.kamaelia.engine.execution;

import dev.kamaelia.WrongThreadException;
import org.jspecify.annotations.Nullable;

/**
 * On whose thread a component runs, its own or that of one that holds it, and for how long: its place in an island (see {@link DirectLink}) and its pace. A part of the {@link Mailbox} itself, so that an idle
 * component has no object for it.
 *
 * <p>Runs on: the thread that runs the component, but what says otherwise.
 */
abstract sealed class Holdable extends Interruptible permits Askable {
  /** Where it is in its island; null if no link calls it and it calls none. Written while the graph is assembled. */
  private @Nullable Place place;

  /** Made by its first message. Written by the runner; figures may see it late. */
  private @Nullable Pace pace;

  Holdable(Execution execution, String path) {
    super(execution, path);
  }

  // --- place

  /** Its place, made by the first link that wants one; while the graph is assembled. */
  final Place place() {
    Place present = place;
    if (present == null) place = present = new Place((Mailbox) this);
    return present;
  }

  /** The component on whose thread it runs; null if that is its own. Any thread. */
  final @Nullable Mailbox holder() {
    Place present = place;
    return present == null ? null : present.holder();
  }

  /** True while it runs on its holder's thread. Any thread. */
  final boolean isHeld() {
    Place present = place;
    return present != null && present.isHeld();
  }

  /** The link over which it is called; null if it runs by itself. */
  final @Nullable DirectLink calledBy() {
    Place present = place;
    return present == null ? null : present.caller();
  }

  /** True while it is held and waits for the next message. Any thread. */
  final boolean isResting() {
    Place present = place;
    return present != null && present.isResting();
  }

  /** True if the calling thread is in this component's code now. */
  final boolean isRunning() {
    return isRunner() && !isOutside();
  }

  /** Fails unless the calling thread is in this component's code. */
  final void checkThread(String call) {
    if (isRunning()) return;
    throw new WrongThreadException(call + " of " + path + " was called by " + Thread.currentThread() + ", which is not running the component");
  }

  /** True while the thread that runs it is in another component's code. */
  final boolean isOutside() {
    Place present = place;
    return present != null && present.isOutside();
  }

  /** Lets it run by itself if the calling thread holds it and is not in its code. */
  final void letGoByThisThread() {
    Place present = place;
    if (present != null) present.letGoByThisThread();
  }

  /** The calling thread runs it from now on, if it was idle. */
  final boolean takeIfIdle() {
    if (state() != IDLE || !activateIfIdle()) return false;
    takeOver();
    return true;
  }

  /** All that it holds run by themselves. */
  final void letGoHeld() {
    Place present = place;
    if (present != null) present.letGoHeld();
  }

  // --- pace

  /** How long it has run; null while it has handled nothing. */
  final @Nullable Pace pace() {
    return pace;
  }

  /** The calling thread is the component now. */
  final void enter() {
    takeOver();
    goOn();
  }

  /** After a wait, or as an activation begins. */
  final void goOn() {
    Pace measured = pace;
    if (measured != null) measured.run(execution.clock());
  }

  /** It has something to do: from now on its time is measured. */
  final void measure() {
    if (pace != null || !Pace.ON) return;
    Pace made = new Pace();
    made.run(execution.clock());
    pace = made;
  }

  /** It goes idle, waits or ends. */
  final void rest() {
    Pace measured = pace;
    if (measured != null) measured.rest(execution.clock());
  }

  /** Its thread parks, or goes on, within a send: what is measured is the activation of whoever holds it in the end. */
  final void restWithin(boolean waiting) {
    Holdable outermost = this;
    for (Mailbox by = holder(); by != null; by = by.holder()) outermost = by;
    if (waiting) outermost.rest();
    else outermost.goOn();
  }
}
