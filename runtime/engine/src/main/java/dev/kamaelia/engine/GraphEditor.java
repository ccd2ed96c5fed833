package dev.kamaelia.engine;

import dev.kamaelia.InBox;
import dev.kamaelia.OutBox;
import dev.kamaelia.descriptor.ComponentBoxes;
import dev.kamaelia.descriptor.Declaration;
import dev.kamaelia.engine.execution.OutsideChanges;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Changes of a running graph by ordinary Java code, while messages flow: what a component does with its children ({@link dev.kamaelia.Children}) for the graph as a whole, by the same rules. Made by
 * {@link Running#editor}.
 *
 * <pre>{@code
 * GraphEditor editor = running.editor();
 * editor.unlink(sensor.outbox(), first.inbox());
 * editor.link(sensor.outbox(), second.inbox()).await();      // from now on nothing reaches the first
 * editor.finish(first.inbox());                              // nobody will link it again: it ends after its backlog
 *
 * AuditBoxes audit = editor.add("audit", AuditBoxes.with());  // a component that was not there
 * editor.link(sensor.outbox(), audit.inbox());
 * editor.start(audit);
 * }</pre>
 *
 * <p><b>All or nothing.</b> A call that throws leaves everything as it was. One that returns has decided what is wanted; the change comes into effect at the next activation of the components whose outboxes
 * it is about, for which the {@link Change} that it returns can wait. Of several changes of one box the last one counts, whoever is faster.
 *
 * <p><b>Nothing is lost, doubled or reordered</b> but what is sent while unlinked, which is counted (G10). What was delivered stays. An inbox of which a link was taken away is unfinished until
 * {@link #finish} is called and the links that it has then have ended: only then can its component finish.
 *
 * <p><b>Across nodes</b> a link is changed by the node that owns its outbox: an outbox is one of this process, an inbox may be on another node of the graph. There the link stays open while the outbox is
 * not linked over it, and goes on where it was; the inbox is unfinished until {@link #finish} is called here, or all components of this node have ended. A link that the graph does not have is opened
 * by the other node first: until then nothing changes, and if that node refuses, {@link Change#await} says why. Callable from any thread, several at once. Nothing may be null.
 */
public final class GraphEditor {
  private final OutsideChanges changes;

  GraphEditor(OutsideChanges changes) {
    this.changes = changes;
  }

  /**
   * Makes a component of the graph. It does not run before {@link #start}; what is sent to it waits. Until then it can be set up: {@code add(…).capacity("inbox", 16).onFailure(OnFailure.SKIP)}. It may be a
   * composite, and gets its services like any component. If it was never started when the graph ends, it never is.
   *
   * @param name letters, digits, _ and -, a letter first
   * @return its typed boxes, by which it is linked
   * @throws dev.kamaelia.GraphException with everything that is wrong with it: its name, or that this is taken, its parameters, its services; or if the graph has ended or was told to stop
   */
  public <B extends ComponentBoxes<B>> B add(String name, Declaration<B> declaration) {
    return changes.add(name, declaration);
  }

  /**
   * Starts what was added, all of it or, if one is not there or the graph has ended, nothing. Each begins once the links that it was given are in effect; the change is in effect once all have begun. One that
   * runs already goes on. The graph does not end while one of them runs. What has ended leaves the graph, so that its name can be used again; what it counted stays.
   *
   * @throws dev.kamaelia.GraphException if there is no such component, or the graph has ended or was told to stop
   */
  public Change start(ComponentBoxes<?>... some) {
    return changes.start(some);
  }

  /**
   * Cuts the links of a component and stops it (G5 for one component), whether it was added or there from the start; what it fed stays unfinished, see {@link #finish}. A composite goes with its parts. The
   * change is in effect once it has ended, all of it, and left the graph: then its name can be used again.
   *
   * @throws dev.kamaelia.GraphException if there is no such component, it is a child or a part, which are removed by or with what they belong to, or it has links with other nodes
   */
  public Change remove(String name) {
    return changes.remove(name);
  }

  /** As {@link #remove(String)}. */
  public Change remove(ComponentBoxes<?> component) {
    return changes.remove(component.componentPath());
  }

  /**
   * Links an outbox to an inbox.
   *
   * @throws dev.kamaelia.GraphException if there is no such box, its type does not fit, or they are linked already
   */
  public <T> Change link(OutBox<? extends T> from, InBox<T> to) {
    return changes.link(from, to, Optional.empty(), OptionalInt.empty());
  }

  /**
   * As {@link #link(OutBox, InBox)}, with a buffer of its own before the inbox, or on the way to the node of the inbox, and what happens when that is full.
   *
   * @param capacity how many messages the buffer holds, 1 or more
   */
  public <T> Change link(OutBox<? extends T> from, InBox<T> to, Overflow overflow, int capacity) {
    Objects.requireNonNull(overflow, "overflow == null");
    if (capacity < 1) throw new IllegalArgumentException("the capacity of " + from + " -> " + to + " is " + capacity + ", not 1 or more");
    return changes.link(from, to, Optional.of(overflow), OptionalInt.of(capacity));
  }

  /** Links neighbours outbox to inbox and signal to control: all of it or, if something does not fit, nothing. */
  public Change pipeline(ComponentBoxes<?>... components) {
    return changes.pipeline(components);
  }

  /** Takes a link away; what was delivered stays. Empty if there is none. */
  public Optional<Change> unlink(OutBox<?> from, InBox<?> to) {
    return changes.unlink(from, to);
  }

  /**
   * Passes an inbox on to another one, what waits in it first. Its component gets nothing from it until {@link #unpass(InBox, InBox)}, and it does not count for the component's completion.
   *
   * @throws dev.kamaelia.GraphException if there is no such box, its type does not fit, it is passed on there already, or passthroughs would make a cycle
   */
  public <T> Change pass(InBox<? extends T> from, InBox<T> to) {
    return changes.link(from, to);
  }

  /** Passes an outbox on to another one, whose component may go on sending to that as well. Errors as of {@link #pass(InBox, InBox)}. */
  public <T> Change pass(OutBox<? extends T> from, OutBox<T> to) {
    return changes.link(from, to);
  }

  /** Passes an inbox on no longer: what is sent from now on comes to its own component. Empty if it was not passed on. */
  public Optional<Change> unpass(InBox<?> from, InBox<?> to) {
    return changes.unlink(from, to);
  }

  /** Passes an outbox on no longer. Empty if it was not passed on. */
  public Optional<Change> unpass(OutBox<?> from, OutBox<?> to) {
    return changes.unlink(from, to);
  }

  /** Nothing will be linked any more to an inbox: it is finished once the links that it has now have ended. */
  public void finish(InBox<?> inbox) {
    changes.finish(inbox);
  }

  /**
   * Changes how many messages may wait in an inbox, at once and until {@link #resetCapacity}, a restart of its component included. A higher capacity lets senders that wait go on; a lower one loses
   * nothing: what waits stays, and senders wait until it has fallen below. Of an inbox that is passed on it counts once that has ended. A link that was a call is a queue from now on (G3).
   *
   * @param messages 1 or more
   * @throws dev.kamaelia.GraphException if there is no such inbox, it is a composite's, where messages never wait, or {@code control}, or the number is below 1
   */
  public void capacity(InBox<?> inbox, int messages) {
    changes.capacity(inbox, messages);
  }

  /** Goes back to the capacity that the graph or the component's class declares, or else the default of 1024. Errors as of {@link #capacity}. */
  public void resetCapacity(InBox<?> inbox) {
    changes.resetCapacity(inbox);
  }
}
