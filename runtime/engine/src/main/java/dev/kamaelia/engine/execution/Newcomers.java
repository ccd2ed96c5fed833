package dev.kamaelia.engine.execution;

import dev.kamaelia.GraphException;
import dev.kamaelia.Signal;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.OnFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The components that ordinary code has added to a running graph: to the graph what children are to a component. Also those that the graph had from the start, once they are removed. Nobody is told of their
 * ends: one that has ended leaves the graph, and its name is free. The graph does not end while one of them runs.
 *
 * <p>Called from: any thread, several at once, not under the structure's lock; {@link #ended} as {@link Adopter} says.
 */
final class Newcomers extends Adopter {
  private final Execution execution;

  /** Those that were started before the graph was; guarded by the structure's lock. */
  private final List<Child> early = new ArrayList<>();

  Newcomers(Execution execution) {
    this.execution = execution;
  }

  @Override
  Execution execution() {
    return execution;
  }

  @Override
  String path() {
    return "";
  }

  @Override
  OnFailure onFailure() {
    return OnFailure.STOP_GRAPH;
  }

  @Override
  Diagnostic taken(String path) {
    return Diagnostic.error("DuplicateName", "There is a component \"" + path + "\" already.").withFix("Give it another name, or remove the other one and await that.");
  }

  @Override
  void checkThread(String method) {}

  /** Fails once nothing would run any more. */
  void checkOpen(String what) {
    if (!execution.course().isOver()) return;
    String why = execution.course().isStopping() ? " was told to stop" : " has ended";
    throw refused(Diagnostic.error("GraphEnded", "The graph \"" + execution.graph() + "\"" + why + ": " + what + " would not run any more."));
  }

  private static GraphException refused(Diagnostic error) {
    return new GraphException(List.of(error));
  }

  // --- starting

  /** Starts those of these that do not run, all or none; {@code done} is called once all of them run. */
  void start(List<String> paths, Runnable done) {
    AtomicInteger left = new AtomicInteger(1);
    Runnable one = () -> {
      if (left.decrementAndGet() == 0) done.run();
    };
    List<Child> running = new ArrayList<>();
    synchronized (structure()) {
      List<Child> some = new ArrayList<>();
      for (String path : paths) {
        Child child = children.get(path);
        if (child == null) KnownBoxes.checkComponent(structure(), path); // of the graph itself
        else some.add(child);
      }
      begin(some.stream().filter(child -> !child.isWanted()).distinct().toList(), running);
      for (Child child : some) if (child.tellsLaunched(one)) left.incrementAndGet();
    }
    running.forEach(this::run);
    one.run();
  }

  /** Under the lock. */
  private void begin(List<Child> some, List<Child> running) {
    if (some.isEmpty()) return;
    String what = String.join(", ", some.stream().map(child -> child.name).toList());
    checkOpen(what);
    if (!execution.course().begin(some.stream().mapToInt(child -> child.members.size()).sum())) checkOpen(what);
    for (Child child : some) {
      child.wanted();
      if (!execution.course().isStarted()) {
        child.pending();
        early.add(child);
      } else if (child.launchedNow()) {
        running.add(child);
      }
    }
  }

  /** What was started before runs now. */
  void graphStarted() {
    List<Child> waiting;
    synchronized (structure()) {
      waiting = List.copyOf(early);
      early.clear();
    }
    waiting.forEach(this::settled);
  }

  @Override
  boolean begins(Child child) {
    return execution.course().begin(child.members.size());
  }

  // --- removing

  /** Cuts the links of a component, of the graph itself too, and stops it; {@code gone} is called once it has left the graph. */
  void remove(String path, Runnable gone) {
    Child child;
    boolean over = false;
    synchronized (structure()) {
      child = children.get(path);
      if (child == null) {
        child = own(path);
        over = hasEnded(child);
      }
      child.tellsGone(gone);
    }
    if (!over) remove(child);
    if (over || cannotRun(child)) leave(child);
  }

  /** One that was never started is not any more if the graph has ended. */
  private boolean cannotRun(Child child) {
    synchronized (structure()) {
      return !child.isWanted();
    }
  }

  /** True if nobody will tell that all of it has ended, because it had before. Under the lock. */
  private static boolean hasEnded(Child child) {
    boolean last = child.members.isEmpty();
    for (Mailbox member : child.members) if (member.state() == Mailbox.ENDED && child.memberEnded(member, new Signal.Shutdown())) last = true;
    if (last) child.ended();
    return last;
  }

  /** A component or composite of the graph itself; fails if it cannot be removed. Under the lock. */
  private Child own(String path) {
    KnownBoxes.checkComponent(structure(), path);
    int inside = path.lastIndexOf('/');
    if (inside > 0) {
      throw refused(Diagnostic.error("NotRemovable", "\"" + path + "\" belongs to \"" + path.substring(0, inside) + "\".").withFix("Remove that, or let it remove its child itself."));
    }
    Child own = java.util.Objects.requireNonNull(structure().adoption().leaving(path, this));
    for (Mailbox member : own.members) checkWithin(path, member);
    own.wanted();
    if (execution.course().isStarted()) own.launchedNow();
    own.members.forEach(member -> member.leaves(own));
    put(own);
    return own;
  }

  /** Links between nodes are changed by whoever owns them, on both. */
  private static void checkWithin(String path, Mailbox member) {
    boolean across = !member.boxes.entries().isEmpty() || member.boxes.isControlledFromAfar() || member.boxes.outletsInUse().stream().flatMap(outlet -> outlet.links().stream()).anyMatch(RemoteOut.class::isInstance);
    if (across) throw refused(Diagnostic.error("NotRemovable", "\"" + path + "\" has links with other nodes, which a change of this process cannot take away."));
  }

  @Override
  void ended(Child child, @Nullable Mailbox member, Signal signal) {
    synchronized (structure()) {
      if (!child.memberEnded(member, signal)) return;
      child.ended();
    }
    leave(child);
  }

  private void leave(Child child) {
    structure().adoption().drop(child);
    synchronized (structure()) {
      children.remove(child.name, child);
    }
    child.tellGone();
  }

  /** Those that were never started never will be: what waits for them is discarded. */
  void graphEnded() {
    for (Child child : all()) {
      if (child.isWanted()) continue;
      for (Mailbox member : child.members) {
        execution.close(member.boxes);
        member.ended();
      }
    }
  }
}
