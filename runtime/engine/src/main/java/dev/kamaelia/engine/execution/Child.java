package dev.kamaelia.engine.execution;

import dev.kamaelia.Signal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A component that another one, or ordinary code, has added to a running graph, or a composite with its parts. Guarded by the structure's lock, but for what is volatile. */
final class Child {
  final String name;
  final Adopter parent;

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

  /** True once it was dropped. */
  private boolean gone;

  /** True once it was told to stop: then its links no longer matter. */
  private boolean stops;

  /** Those of its members whose ends were not counted. */
  private List<Mailbox> running = List.of();

  private @Nullable Signal how;

  /** Who wants to know that it runs, and that it is no part of the graph any more. */
  private List<Runnable> toldLaunched = List.of();

  private List<Runnable> toldGone = List.of();

  Child(String name, Adopter parent) {
    this.name = name;
    this.parent = parent;
  }

  boolean isLaunched() {
    return launched;
  }

  /** The component that has added it, if one has. */
  Family family() {
    return (Family) parent;
  }

  /** It is to run. */
  void wanted() {
    wanted = true;
    running = new ArrayList<>(members);
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

  /** True once it is no part of the graph: what has its path may be another. Under the lock. */
  boolean isGone() {
    return gone;
  }

  void gone() {
    gone = true;
  }

  /** One of its members has ended, or it has none; true for the last. To tell it of one again does nothing. */
  boolean memberEnded(@Nullable Mailbox member, Signal signal) {
    if (ended || member != null && !running.remove(member)) return false;
    if (how == null || weight(signal) > weight(how)) how = signal;
    return running.isEmpty();
  }

  /** How many members were not counted as ended. */
  int running() {
    return running.size();
  }

  void ended() {
    ended = true;
  }

  /** Somebody wants to know that it runs; false if it does already. */
  boolean tellsLaunched(Runnable told) {
    if (launched) return false;
    toldLaunched = with(toldLaunched, told);
    return true;
  }

  /** It runs; without the lock. */
  void tellLaunched() {
    toldLaunched.forEach(Runnable::run);
  }

  /** Somebody wants to know that it has left the graph. */
  void tellsGone(Runnable told) {
    toldGone = with(toldGone, told);
  }

  /** It has left the graph; without the lock. */
  void tellGone() {
    toldGone.forEach(Runnable::run);
  }

  private static List<Runnable> with(List<Runnable> some, Runnable another) {
    List<Runnable> more = new ArrayList<>(some);
    more.add(another);
    return more;
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
