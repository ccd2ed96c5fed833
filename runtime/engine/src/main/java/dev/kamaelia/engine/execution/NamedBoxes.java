package dev.kamaelia.engine.execution;

import dev.kamaelia.GraphException;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.plan.End;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The named boxes of an execution: who has registered which name, who waits for one, and the links that were made by name.
 *
 * <p>Called from: components' activations, and one thread at a time that makes and takes away links ({@link NamedChanges}). Its lock guards all maps and the states of what is in them; nothing else is called under it.
 */
final class NamedBoxes {
  /** An inbox and an outbox may have the same name. */
  record Key(String name, boolean inbox) {}

  private final Execution execution;
  private final Map<Key, RegisteredBox> registered = new LinkedHashMap<>();
  private final Map<Key, List<LinkRequest>> waiting = new LinkedHashMap<>();

  /** Links that were made, by what they link. */
  private final Map<LinkRequest.Ends, LinkRequest> made = new LinkedHashMap<>();

  private final NamedChanges changes;

  /** False until something is registered or asked for: then no end of a component has to look here. Written under the lock, before what it tells of. */
  private volatile boolean used;

  NamedBoxes(Execution execution) {
    this.execution = execution;
    this.changes = new NamedChanges(execution);
  }

  // --- the holder's activation

  void register(RegisteredBox box) {
    List<LinkRequest> served;
    RegisteredBox before;
    synchronized (this) {
      used = true;
      before = registered.get(box.key);
      if (before != null && !box.isOfNextInstance(before)) throw new IllegalStateException(box + " cannot be registered as \"" + box.name() + "\": " + before + " is, by that name.");
      registered.put(box.key, box);
      if (!execution.course().isDraining()) box.hold();
      List<LinkRequest> some = waiting.remove(box.key);
      served = some == null ? List.of() : some;
      served.forEach(LinkRequest::found);
    }
    if (before != null) before.release();
    for (LinkRequest request : served) makeLater(request, box);
  }

  void deregister(RegisteredBox box) {
    synchronized (this) {
      if (!registered.remove(box.key, box)) return;
    }
    box.release();
    box.finishUnlinked();
  }

  // --- the asker's activation

  void ask(LinkRequest request) {
    RegisteredBox there;
    synchronized (this) {
      used = true;
      there = registered.get(request.key);
      if (there == null) waiting.computeIfAbsent(request.key, _ -> new ArrayList<>()).add(request);
      else request.found();
    }
    if (there != null) makeLater(request, there);
  }

  void close(LinkRequest request) {
    LinkRequest.Ends linked;
    synchronized (this) {
      linked = request.state() == LinkRequest.State.MADE ? request.ends() : null;
      request.closed();
      forgetWaiting(request);
    }
    request.stopWaiting();
    if (linked != null) unmakeLater(request, linked);
  }

  private void forgetWaiting(LinkRequest request) {
    List<LinkRequest> others = waiting.get(request.key);
    if (others != null && others.remove(request) && others.isEmpty()) waiting.remove(request.key);
  }

  // --- any thread

  /** The links that were asked for and are not made or taken away yet. */
  NamedChanges changes() {
    return changes;
  }

  /** The names that a component waits for. */
  synchronized List<String> awaitedBy(Mailbox asker) {
    return used ? all(waiting.values()).stream().filter(request -> request.asker == asker).map(request -> request.key.name()).distinct().toList() : List.of();
  }

  /** The names that keep an inbox open. */
  synchronized List<String> holding(Inlet inlet) {
    return used ? registered.values().stream().filter(box -> box.isHolding(inlet)).map(RegisteredBox::name).toList() : List.of();
  }

  private static List<LinkRequest> all(Collection<List<LinkRequest>> lists) {
    return lists.stream().flatMap(List::stream).toList();
  }

  /** A component takes no more, so it leaves: its names, what it asked for, and the links into it from boxes that live on. */
  void left(Mailbox mailbox) {
    if (!used) return;
    Map<LinkRequest, LinkRequest.Ends> over = new LinkedHashMap<>();
    synchronized (this) {
      registered.values().removeIf(box -> box.owner == mailbox);
      waiting.values().forEach(requests -> requests.removeIf(request -> request.asker == mailbox));
      waiting.values().removeIf(List::isEmpty);
      for (Map.Entry<LinkRequest.Ends, LinkRequest> link : List.copyOf(made.entrySet())) {
        LinkRequest request = link.getValue();
        RegisteredBox box = request.box();
        if (request.asker != mailbox && (box == null || box.owner != mailbox)) continue;
        made.remove(link.getKey());
        if (request.asker == mailbox && !request.isSending()) over.put(request, link.getKey());
      }
    }
    if (!execution.course().isStopping()) over.forEach(this::unmakeLater);
  }

  /** A component has deleted a box: its name, what was asked for it, and the links that were made by name are no more. On the component's activation. */
  void deleted(Mailbox mailbox, String name) {
    if (!used) return;
    End.Box box = new End.Box(mailbox.path, name);
    List<RegisteredBox> held;
    List<LinkRequest> asked = new ArrayList<>();
    synchronized (this) {
      held = registered.values().stream().filter(some -> some.end().equals(box)).toList();
      registered.values().removeAll(held);
      for (LinkRequest request : all(waiting.values())) if (request.asker == mailbox && request.isWithoutBox()) asked.add(request);
      asked.forEach(this::forgetWaiting);
      for (LinkRequest.Ends ends : List.copyOf(made.keySet())) if (ends.from().equals(box) || ends.to().equals(box)) Objects.requireNonNull(made.remove(ends)).closed();
      asked.forEach(LinkRequest::closed);
    }
    held.forEach(RegisteredBox::release);
    asked.forEach(LinkRequest::stopWaiting);
  }

  /** Nothing keeps a named inbox open any more; microprocesses that wait for a name finish. */
  void drain() {
    List<RegisteredBox> held;
    List<LinkRequest> asked;
    synchronized (this) {
      held = List.copyOf(registered.values());
      asked = all(waiting.values());
    }
    for (RegisteredBox box : held) {
      box.release();
      box.finishUnlinked();
    }
    for (LinkRequest request : asked) if (request.asker instanceof ProcessMailbox process) process.finishAfterBacklog();
  }

  // --- the thread that changes links

  private void makeLater(LinkRequest request, RegisteredBox box) {
    changes.add(new NamedChanges.NamedChange(request, request.endsWith(box), false, () -> make(request, box)));
  }

  private void unmakeLater(LinkRequest request, LinkRequest.Ends ends) {
    changes.add(new NamedChanges.NamedChange(request, ends, true, () -> unmake(request)));
  }

  private void make(LinkRequest request, RegisteredBox box) {
    LinkRequest.Ends ends = request.endsWith(box);
    LinkRequest before;
    synchronized (this) {
      if (request.state() != LinkRequest.State.FOUND) return;
      before = made.get(ends);
    }
    try {
      if (before == null) {
        checkTypes(request, box, ends);
        execution.link(request.planned(ends));
      } else if (before.self == request.self) {
        throw new GraphException(List.of(Diagnostic.error("DuplicateLink", "The link " + ends.from() + " -> " + ends.to() + " was made already, by the name \"" + request.key.name() + "\".")
            .withFix("Close the first one before.")));
      }
    } catch (GraphException | IllegalArgumentException e) {
      if (request.isWithoutBox()) request.stopWaiting();
      else if (box.isDeleted()) askAgain(request);
      else request.failed(e);
      return;
    }
    boolean wanted;
    synchronized (this) {
      wanted = request.state() == LinkRequest.State.FOUND;
      if (wanted) made.put(ends, request);
      request.made(ends, box);
    }
    if (!wanted) unmake(request);
    else if (!request.isSending()) request.receives(box);
    request.tell();
    if (before == null) box.linked();
  }

  private void askAgain(LinkRequest request) {
    synchronized (this) {
      request.lostAgain();
      if (request.state() != LinkRequest.State.WAITING) return;
    }
    ask(request);
  }

  private void checkTypes(LinkRequest request, RegisteredBox box, LinkRequest.Ends ends) {
    Structure structure = execution.structure();
    structure.rules().checkTypes("The name \"" + request.key.name() + "\" stands for " + box, ends.from(), ends.to());
  }

  private void unmake(LinkRequest request) {
    LinkRequest.Ends ends = request.ends();
    RegisteredBox box = request.box();
    if (ends == null || box == null) return;
    synchronized (this) {
      LinkRequest now = made.get(ends);
      if (now != null && now != request) return; // a component of the same path has taken the place of one that left
      made.remove(ends);
    }
    execution.unlink(ends.from(), ends.to());
    if (!request.isSending()) request.finishUnlinked();
    else if (!isHeld(box)) box.finishUnlinked();
  }

  private synchronized boolean isHeld(RegisteredBox box) {
    return registered.get(box.key) == box && !execution.course().isDraining();
  }

  /** The box that has a name, if there is one. */
  synchronized @Nullable RegisteredBox find(Key key) {
    return registered.get(key);
  }
}
