package dev.kamaelia.engine.execution;

import dev.kamaelia.Signal;
import dev.kamaelia.descriptor.ComponentBoxes;
import dev.kamaelia.descriptor.Declaration;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.OnFailure;
import dev.kamaelia.engine.plan.ChildPlanner.Planned;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who has added components to a running graph, starts and removes them, and is told of their ends: a component (its {@link Family}), or the graph itself for ordinary code ({@link Newcomers}).
 *
 * <p>Called from: whoever may add; {@link #settled} by those who change links, {@link #ended} by the activations of what was added.
 */
abstract sealed class Adopter permits Family, Newcomers {
  /** Those that were not dropped, by name; guarded by the structure's lock. */
  final Map<String, Child> children = new LinkedHashMap<>();

  abstract Execution execution();

  /** Its own path, with which those of what it adds begin; empty for the graph. */
  abstract String path();

  /** The policy of what is added, unless it is given another. */
  abstract OnFailure onFailure();

  /** That a path cannot be used, since it is. */
  abstract Diagnostic taken(String path);

  /** Fails unless the calling thread may do that. */
  abstract void checkThread(String method);

  /** A child is about to run; under the structure's lock. False if it cannot, because everything has ended. */
  abstract boolean begins(Child child);

  /** A member of a child has ended; null for one that has no members and so has ended once it ran. Runs on: the member's activation. */
  abstract void ended(Child child, @Nullable Mailbox member, Signal signal);

  final Structure structure() {
    return execution().structure();
  }

  /** Under the structure's lock. */
  final @Nullable Child child(String name) {
    return children.get(name);
  }

  /** Under the structure's lock. */
  final void put(Child child) {
    children.put(child.name, child);
  }

  /** All that were not dropped; a copy. */
  final List<Child> all() {
    synchronized (structure()) {
      return List.copyOf(children.values());
    }
  }

  /** The path of what is added under a name. */
  final String path(String name) {
    return path().isEmpty() ? name : path() + "/" + name;
  }

  /** Makes a component, which runs once it is started. */
  final <B extends ComponentBoxes<B>> B add(String name, Declaration<B> declaration) {
    Planned planned = execution().planner().plan(path(), name, declaration, onFailure());
    ChildDraft draft = new ChildDraft(this, path(name));
    B boxes = declaration.boxes(draft);
    draft.made(structure().adoption().adopt(this, name, planned));
    return boxes;
  }

  // --- their lives

  /** It runs from now on, or as soon as its links are there. */
  final void start(Child child) {
    synchronized (structure()) {
      if (child.isWanted() || !begins(child)) return;
      child.wanted();
      if (!child.launchedNow()) return;
    }
    run(child);
  }

  /** A change of its links, made before it was started, is in effect. */
  final void settled(Child child) {
    synchronized (structure()) {
      if (!child.settled()) return;
    }
    run(child);
  }

  final void run(Child child) {
    if (execution().course().isStopping()) child.members.forEach(member -> member.stop(true));
    for (Mailbox member : child.members) {
      member.resume();
      if (execution().course().isDraining() && member.boxes.isSource()) member.finishAfterBacklog();
    }
    child.tellLaunched();
    if (child.members.isEmpty()) ended(child, null, new Signal.ProducerFinished());
  }

  /** Cuts its links and stops it. */
  final void remove(Child child) {
    structure().rewiring().cut(child);
    stop(child);
  }

  final void stop(Child child) {
    child.members.forEach(member -> member.stop(false));
    boolean now;
    synchronized (structure()) {
      child.stops();
      now = child.isWanted() && child.launchedNow();
    }
    if (now) run(child);
    else start(child); // one that never ran is told so, and ends
  }
}
