package dev.kamaelia.engine.execution;

import dev.kamaelia.GraphException;
import dev.kamaelia.InBox;
import dev.kamaelia.OutBox;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.Change;
import dev.kamaelia.engine.Overflow;
import dev.kamaelia.engine.plan.End;
import dev.kamaelia.engine.plan.OtherNodes;
import dev.kamaelia.engine.plan.PlannedLink;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Changes of links from this process to inboxes on other nodes. A link between two boxes that is linked again goes on where it rested; one that neither the graph has nor anybody has made before is
 * opened by the peer first, and until then nothing changes.
 *
 * <p>Called from: any thread, several at once; nobody waits here. The transport's threads tell what a peer says.
 */
final class FarLinks {
  private final Execution execution;
  private final OtherNodes nodes;

  FarLinks(Execution execution, OtherNodes nodes) {
    this.execution = execution;
    this.nodes = nodes;
  }

  private Structure structure() {
    return execution.structure();
  }

  /** True if a component is on another node. */
  boolean isFar(String component) {
    return nodes.nodeOf(component).isPresent();
  }

  /** Fails if an outbox is on another node, whose business its links are. */
  void checkOwn(OutBox<?> box) {
    nodes.nodeOf(box.component()).ifPresent(node -> {
      throw new GraphException(List.of(Diagnostic.error("OtherNode", box + " is on node \"" + node + "\", and a link is changed by the node that owns its outbox.")
          .withFix("Use the editor of node \"" + node + "\".")));
    });
  }

  /** Fails if an inbox is on another node, where only links lead. */
  void checkOwn(InBox<?> box) {
    nodes.nodeOf(box.component()).ifPresent(node -> {
      throw new GraphException(List.of(Diagnostic.error("OtherNode", box + " is on node \"" + node + "\", and a passthrough stays in one process.").withFix("Link an outbox to it.")));
    });
  }

  /**
   * Makes links, all or none, some of which lead to other nodes.
   *
   * @param wanted from boxes of this process to boxes anywhere
   */
  void link(List<Wanted> wanted, Effect effect) {
    List<PlannedLink> links = new ArrayList<>();
    List<RemoteExit> exits = new ArrayList<>();
    List<RemoteExit> made = new ArrayList<>();
    synchronized (structure()) {
      try {
        for (Wanted one : wanted) links.add(planned(one, exits, made));
        structure().rewiring().want(links);
        exits.forEach(RemoteExit::expect);
      } catch (RuntimeException e) {
        made.forEach(structure().exits()::forget);
        throw e;
      }
    }
    Opened opened = new Opened(links, exits, effect);
    exits.forEach(exit -> exit.await(opened));
    made.forEach(RemoteExit::open);
  }

  private PlannedLink planned(Wanted one, List<RemoteExit> exits, List<RemoteExit> made) {
    if (!isFar(one.to.component())) return new PlannedLink(one.from, one.to, one.overflow, one.capacity);
    RemoteExit exit = structure().exits().between(one.from, one.to.toString());
    if (exit == null) {
      exit = structure().exits().late(one.from, one.to.toString());
      made.add(exit);
    }
    if (exit.hasEnded()) {
      throw new GraphException(List.of(Diagnostic.error("LinkEnded", "Link " + one + " has ended: " + one.to + " was finished here, or all that sent over it has ended.")));
    }
    exits.add(exit);
    return new PlannedLink(one.from, new End.Remote(exit.link()), one.overflow, one.capacity);
  }

  /** Takes a link away; empty if there is none. */
  Optional<Change> unlink(End.Box from, InBox<?> to, Effect effect) {
    RemoteExit exit;
    synchronized (structure()) {
      exit = structure().exits().between(from, to.toString());
    }
    if (exit == null) return Optional.empty();
    return structure().rewiring().unlink(from, new End.Remote(exit.link()), effect::reached) ? Optional.of(effect) : Optional.empty();
  }

  /** Nothing of this node will be linked to an inbox any more: its links end with those that send over them. */
  void finish(InBox<?> inbox) {
    List<RemoteExit> exits;
    synchronized (structure()) {
      exits = structure().exits().into(new End.Box(inbox.component(), inbox.name()));
    }
    exits.forEach(RemoteExit::finish);
  }

  /**
   * A link that is wanted.
   *
   * @param overflow the policy of its own buffer, if it is to have one
   * @param capacity the size of its own buffer, if it is to have one
   */
  record Wanted(End.Box from, End.Box to, Optional<Overflow> overflow, OptionalInt capacity) {
    @Override
    public String toString() {
      return from + " -> " + to;
    }
  }

  /** Makes the links once all of them are open, or none if one is refused. */
  private final class Opened implements Opening.Waiting {
    private final List<PlannedLink> links;
    private final List<RemoteExit> exits;
    private final Effect effect;
    private final AtomicInteger left;

    /** Set by the first refusal. */
    private final AtomicBoolean refused = new AtomicBoolean();

    Opened(List<PlannedLink> links, List<RemoteExit> exits, Effect effect) {
      this.links = links;
      this.exits = exits;
      this.effect = effect;
      this.left = new AtomicInteger(exits.size());
    }

    @Override
    public void opened() {
      if (left.decrementAndGet() > 0) return;
      structure().rewiring().follow(links, () -> {
        exits.forEach(RemoteExit::settled);
        effect.reached();
      });
    }

    @Override
    public void refused(Diagnostic why) {
      if (!refused.compareAndSet(false, true)) return;
      for (PlannedLink link : links) structure().rewiring().unlink(link.from(), link.to(), () -> {});
      synchronized (structure()) {
        exits.stream().filter(RemoteExit::isRefused).forEach(structure().exits()::forget);
      }
      exits.forEach(RemoteExit::settled);
      effect.refused(why);
    }
  }
}
