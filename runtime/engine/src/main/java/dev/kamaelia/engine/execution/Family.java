package dev.kamaelia.engine.execution;

import dev.kamaelia.ChildEnd;
import dev.kamaelia.GraphException;
import dev.kamaelia.Signal;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.Failure;
import dev.kamaelia.engine.OnFailure;
import dev.kamaelia.engine.introspection.Snapshot;
import dev.kamaelia.engine.transport.Ending;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A component's relations: whose child it is, and the children that it has added. Made when it has the first of them, so that others hold nothing.
 *
 * <p>Runs on: the component's activations, but {@link #ended}, which the children's call, and {@link #isLive}.
 */
final class Family extends Adopter {
  final Mailbox owner;

  /** What it is to its parent; null for a component of the graph itself, until ordinary code removes it. Written before it runs, or under the structure's lock. */
  volatile @Nullable Child self;

  final ChildrenAccess access = new ChildrenAccess(this);

  /** How many children run. Written under the structure's lock, after the parent was given something to do about an end; zero lets it end. */
  private volatile int live;

  /** How many ends of members were counted; guarded by the structure's lock, as the next three. */
  private long ends;

  /** Of how many of them the component was not woken yet. */
  private int telling;

  /** Which ends it knew when it last went to wait in {@link #awaitEnd}. */
  private long known;

  /** Which wait that is; 0 while it does not wait. */
  private long waiting;

  /** How many such waits there were; the owner's. */
  private long waits;

  private Consumer<ChildEnd> listener = _ -> {};

  /** Those that were told to finish because the component does. */
  private final Set<Mailbox> asked = new LinkedHashSet<>(0);

  Family(Mailbox owner, @Nullable Child self) {
    this.owner = owner;
    this.self = self;
  }

  @Override
  Execution execution() {
    return owner.execution();
  }

  @Override
  String path() {
    return owner.path;
  }

  @Override
  OnFailure onFailure() {
    return OnFailure.ESCALATE;
  }

  @Override
  Diagnostic taken(String path) {
    return Diagnostic.error("DuplicateName", "There is a component \"" + path + "\" already.").withFix("Give the child another name, or add it when its predecessor's end was told.");
  }

  @Override
  void checkThread(String method) {
    access.checkThread(method);
  }

  /** True while one of its children runs. Any thread. */
  boolean isLive() {
    return live > 0;
  }

  void onEnd(Consumer<ChildEnd> told) {
    listener = told;
  }

  List<String> names() {
    synchronized (structure()) {
      return children.values().stream().filter(child -> !child.isEnded()).map(child -> child.name).toList();
    }
  }

  /** A child by its path; fails if there is none. */
  Child childAt(String path) {
    String prefix = owner.path + "/";
    synchronized (structure()) {
      Child found = path.startsWith(prefix) ? children.get(path.substring(prefix.length())) : null;
      if (found != null) return found;
      throw new GraphException(List.of(Diagnostic.error("UnknownComponent", owner.path + " has no child \"" + path + "\", or it has ended.")
          .withExpected(children.isEmpty() ? "It has none." : "Children: " + String.join(", ", children.keySet()) + ".")));
    }
  }

  // --- life of the children

  @Override
  boolean begins(Child child) {
    live++;
    return execution().course().begin(child.members.size());
  }

  /** The component looks each time: it may have to finish those that the member fed. */
  @Override
  void ended(Child child, @Nullable Mailbox member, Signal signal) {
    boolean last;
    synchronized (structure()) {
      last = child.memberEnded(member, signal);
      if (last) child.ended();
      ends++;
      telling++;
    }
    if (last) {
      owner.request().tasks().timers().soon(() -> tell(child), "the end of child " + child.name);
      synchronized (structure()) {
        live--;
      }
    }
    owner.raise(Mailbox.CHECK);
    owner.wakeAwaitingChildren();
    synchronized (structure()) {
      telling--;
    }
  }

  /** The component hears of an end, if it goes on after it; until now it could still use the child. */
  private void tell(Child child) {
    if (!drop(child)) return;
    Escalated failure = escalatedOf(child);
    if (failure != null && !owner.life.skips(failure)) throw failure;
    listener.accept(new ChildEnd(child.name, child.how()));
  }

  private @Nullable Escalated escalatedOf(Child child) {
    synchronized (structure()) {
      return child.takeEscalated();
    }
  }

  /** A failure of a member of a child becomes this component's, before the child has ended. Runs on: the member's activation. */
  void escalates(Child child, Failure failure) {
    synchronized (structure()) {
      child.escalates(new Escalated(failure));
    }
  }

  private boolean drop(Child child) {
    synchronized (structure()) {
      if (!children.remove(child.name, child)) return false;
    }
    structure().adoption().drop(child);
    return true;
  }

  // --- the end of the parent

  /** What the component feeds its children with ends, since it gets nothing any more that it could send. */
  void endFeeds() {
    List<Link> ended = structure().rewiring().takeFeeds(owner);
    ended.forEach(link -> link.end(new Ending.Finished()));
  }

  /** Finishes the children that no other child feeds any more; of a circle all. They end after their backlog, and then others are the first. */
  void finishChildren() {
    endFeeds();
    List<Mailbox> running = new ArrayList<>();
    for (Child child : all()) {
      if (!child.isWanted()) stop(child);
      if (child.isEnded()) continue;
      for (Mailbox member : child.members) if (member.state() != Mailbox.ENDED) running.add(member);
    }
    List<Mailbox> first = running.stream().filter(member -> !structure().feeds().isFedBy(member, running)).toList();
    for (Mailbox member : first.isEmpty() ? running : first) if (asked.add(member)) member.finishAfterBacklog();
  }

  /**
   * Waits until all children have ended; tells them to stop or to finish before, and to stop once the component itself is told to. Serves those who change links meanwhile. What is left of their
   * failures is the caller's to decide about, since the component hears no more.
   */
  List<Escalated> awaitEnd(boolean stop) {
    if (all().isEmpty() && live == 0) return List.of();
    owner.beforeWaiting();
    if (stop) lookWhetherToGiveUp();
    boolean stopped = false;
    boolean interrupted = false;
    for (;;) {
      long seen = knownEnds();
      if (!stopped && (stop || owner.isStopRequested())) {
        stopped = true;
        all().forEach(this::stop);
      } else if (!stopped) {
        finishChildren();
      }
      owner.serveCommands();
      owner.serveAnytime();
      if (live == 0) break;
      waits(++waits, seen);
      owner.execution().scheduler().park();
      waits(0, seen);
      interrupted |= Thread.interrupted();
    }
    List<Escalated> failures = new ArrayList<>();
    for (Child child : all()) {
      Escalated failure = drop(child) ? escalatedOf(child) : null;
      if (failure != null) failures.add(failure);
    }
    if (interrupted) Thread.currentThread().interrupt();
    return failures;
  }

  /** Those of its children, and theirs, that wait to send their signals look whether that still makes sense. */
  private void lookWhetherToGiveUp() {
    for (Child child : all()) {
      for (Mailbox member : child.members) {
        member.lookWhetherToGiveUp();
        if (member.hasFamily()) member.family().lookWhetherToGiveUp();
      }
    }
  }

  private long knownEnds() {
    synchronized (structure()) {
      return ends;
    }
  }

  private void waits(long which, long seen) {
    synchronized (structure()) {
      waiting = which;
      known = seen;
    }
  }

  /** Which wait for the ends of its children the component is in; 0 if it is in none, or has something to do about an end. Any thread. */
  long waitsForEnds() {
    synchronized (structure()) {
      return known == ends ? waiting : 0;
    }
  }

  /** The parts of children that run, whose ends the component is told of; null if it is just being told of one. Any thread. */
  @Nullable List<Mailbox> liveMembers() {
    List<Mailbox> live = new ArrayList<>();
    synchronized (structure()) {
      if (telling > 0) return null;
      for (Child child : children.values()) {
        if (!child.isWanted() || child.isEnded()) continue;
        int before = live.size();
        for (Mailbox member : child.members) if (member.state() != Mailbox.ENDED) live.add(member);
        if (live.size() - before != child.running()) return null;
      }
    }
    return live;
  }

  /** A new instance hears of nothing that its predecessor asked for. */
  void forgetListener() {
    listener = _ -> {};
  }

  // --- kinship, any thread

  /** The component that has added another; null if the graph or ordinary code has. */
  static @Nullable Mailbox parentOf(Mailbox mailbox) {
    Child self = mailbox.asChild();
    return self != null && self.parent instanceof Family family ? family.owner : null;
  }

  /** True if one of those that it is a child of waits for its end in order to begin anew. */
  static boolean hasRestartingAncestor(Mailbox mailbox) {
    for (Mailbox at = parentOf(mailbox); at != null; at = parentOf(at)) if (at.life.state() == Snapshot.State.RESTARTING) return true;
    return false;
  }

  /** True if a component is a child of another, or a child of such a child. */
  static boolean isWithin(@Nullable Mailbox inner, Mailbox outer) {
    for (Mailbox at = inner == null ? null : parentOf(inner); at != null; at = parentOf(at)) if (at == outer) return true;
    return false;
  }
}
