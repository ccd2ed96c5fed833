package dev.kamaelia.engine.execution;

import dev.kamaelia.Signal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A component that another one has added, or a composite with its parts. Guarded by the structure's lock, but for what is volatile. */
final class Child {
  final String name;
  final Family parent;

  /** The component itself, or the parts that run; filled before it is known to anybody else. */
  List<Mailbox> members = List.of();

  /** The paths of composites in it. */
  List<String> composites = List.of();

  /** Itself, if it is a composite. */
  @Nullable RunningComposite whole;

  /** Its failure that its parent is to decide about, once it has ended; the first one. */
  private @Nullable Escalated escalated;

  /** Written under the lock once its members may run; read by whoever changes their links. */
  private volatile boolean launched;

  /** True once its parent has removed it: its links are cut. Written under the lock. */
  private volatile boolean removed;

  /** True once its parent has started it. */
  private boolean wanted;

  /** How many changes of its outboxes are not in effect, made while it did not run. */
  private int pending;

  /** Written under the lock once the last member has ended. */
  private volatile boolean ended;

  /** True once it was told to stop: then its links no longer matter. */
  private boolean stops;

  private int running;
  private @Nullable Signal how;

  Child(String name, Family parent) {
    this.name = name;
    this.parent = parent;
  }

  boolean isLaunched() {
    return launched;
  }

  /** It is to run; false if that was known. */
  boolean wanted() {
    if (wanted) return false;
    wanted = true;
    running = members.size();
    return true;
  }

  boolean isWanted() {
    return wanted;
  }

  /** Its links have to be settled before it runs. */
  void pending() {
    pending++;
  }

  /** One less; true if it may run now. */
  boolean settled() {
    pending--;
    return launchedNow();
  }

  /** It is told to stop. */
  void stops() {
    stops = true;
  }

  /** True if this call lets it run: it is to, and all its links are settled, or it only runs to its end. */
  boolean launchedNow() {
    if (launched || !wanted || pending > 0 && !stops) return false;
    launched = true;
    return true;
  }

  boolean isRemoved() {
    return removed;
  }

  void removed() {
    removed = true;
  }

  /** One of its members has ended; true for the last. */
  boolean memberEnded(Signal signal) {
    if (how == null || weight(signal) > weight(how)) how = signal;
    running--;
    return running == 0;
  }

  /** How many members were not counted as ended. */
  int running() {
    return running;
  }

  void ended() {
    ended = true;
  }

  /** A failure of it becomes its parent's. */
  void escalates(Escalated failure) {
    if (escalated == null) escalated = failure;
  }

  /** That failure, once; null if there is none. */
  @Nullable Escalated takeEscalated() {
    Escalated taken = escalated;
    escalated = null;
    return taken;
  }

  boolean isEnded() {
    return ended;
  }

  /** How it ended: the worst of its members. */
  Signal how() {
    return how == null ? new Signal.ProducerFinished() : how;
  }

  private static int weight(Signal signal) {
    return switch (signal) {
      case Signal.ProducerFinished _ -> 0;
      case Signal.Shutdown _ -> 1;
      case Signal.Failed _ -> 2;
    };
  }
}
