package dev.kamaelia.engine.execution;

import dev.kamaelia.InBox;
import dev.kamaelia.OutBox;
import dev.kamaelia.Signal;
import dev.kamaelia.descriptor.ComponentBoxes;
import dev.kamaelia.descriptor.Declaration;
import dev.kamaelia.engine.Change;
import dev.kamaelia.engine.Overflow;
import dev.kamaelia.engine.plan.End;
import dev.kamaelia.engine.plan.PlannedLink;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What ordinary threads change of a running graph: any components, links and capacities of this process, by the rules of {@link ChildrenAccess}, and links from it to other nodes.
 *
 * <p>Called from: any thread, several at once; nobody waits here.
 */
public final class OutsideChanges {
  private final Execution execution;
  private final FarLinks far;

  OutsideChanges(Execution execution) {
    this.execution = execution;
    this.far = execution.farLinks();
  }

  private Structure structure() {
    return execution.structure();
  }

  // --- components

  /** Adds a component to the graph, which runs once it is started. */
  public <B extends ComponentBoxes<B>> B add(String name, Declaration<B> declaration) {
    Objects.requireNonNull(name, "name == null");
    Objects.requireNonNull(declaration, "declaration == null");
    execution.newcomers().checkOpen(name);
    return execution.newcomers().add(name, declaration);
  }

  /** Starts what was added, all or none. */
  public Change start(ComponentBoxes<?>... some) {
    List<String> paths = List.of(some).stream().<String>map(ComponentBoxes::componentPath).toList();
    Effect effect = new Effect(execution, "start " + String.join(", ", paths));
    execution.newcomers().start(paths, effect::reached);
    return effect;
  }

  /** Stops a component and takes it out of the graph with its links. */
  public Change remove(String path) {
    Objects.requireNonNull(path, "path == null");
    Effect effect = new Effect(execution, "remove " + path);
    execution.newcomers().remove(path, effect::reached);
    return effect;
  }

  // --- links

  /** Makes a link or passthrough of outboxes. */
  public Change link(OutBox<?> from, OutBox<?> to) {
    return make(List.of(planned(outbox(from), outbox(to), Optional.empty(), OptionalInt.empty())));
  }

  /** Passes an inbox on to another. */
  public Change link(InBox<?> from, InBox<?> to) {
    return make(List.of(planned(inbox(from), inbox(to), Optional.empty(), OptionalInt.empty())));
  }

  /** Makes a link, perhaps with a buffer of its own. */
  public Change link(OutBox<?> from, InBox<?> to, Optional<Overflow> overflow, OptionalInt capacity) {
    if (far.isFar(to.component())) return makeFar(List.of(wanted(from, to, overflow, capacity)));
    return make(List.of(planned(outbox(from), inbox(to), overflow, capacity)));
  }

  /** Links neighbours outbox to inbox and signal to control, all or nothing. */
  public Change pipeline(ComponentBoxes<?>... some) {
    List<PlannedLink> links = new ArrayList<>();
    for (int i = 1; i < some.length; i++) if (far.isFar(some[i].componentPath())) return pipelineFar(some);
    for (int i = 1; i < some.length; i++) {
      links.add(planned(outbox(new OutBox<>(some[i - 1].componentPath(), "outbox")), inbox(new InBox<>(some[i].componentPath(), "inbox")), Optional.empty(), OptionalInt.empty()));
      links.add(planned(outbox(new OutBox<Signal>(some[i - 1].componentPath(), Boxes.SIGNAL)), inbox(new InBox<Signal>(some[i].componentPath(), Boxes.CONTROL)), Optional.empty(),
          OptionalInt.empty()));
    }
    return make(links);
  }

  private Change pipelineFar(ComponentBoxes<?>... some) {
    List<FarLinks.Wanted> links = new ArrayList<>();
    for (int i = 1; i < some.length; i++) {
      links.add(wanted(new OutBox<>(some[i - 1].componentPath(), "outbox"), new InBox<>(some[i].componentPath(), "inbox"), Optional.empty(), OptionalInt.empty()));
      links.add(wanted(new OutBox<Signal>(some[i - 1].componentPath(), Boxes.SIGNAL), new InBox<Signal>(some[i].componentPath(), Boxes.CONTROL), Optional.empty(), OptionalInt.empty()));
    }
    return makeFar(links);
  }

  private FarLinks.Wanted wanted(OutBox<?> from, InBox<?> to, Optional<Overflow> overflow, OptionalInt capacity) {
    return new FarLinks.Wanted(outbox(from), far.isFar(to.component()) ? new End.Box(to.component(), to.name()) : inbox(to), overflow, capacity);
  }

  private Change makeFar(List<FarLinks.Wanted> links) {
    Effect effect = new Effect(execution, "link " + String.join(", ", links.stream().map(FarLinks.Wanted::toString).toList()));
    far.link(links, effect);
    return effect;
  }

  /** Takes a link away; empty if there was none. */
  public Optional<Change> unlink(OutBox<?> from, InBox<?> to) {
    if (far.isFar(to.component())) return far.unlink(outbox(from), to, new Effect(execution, "unlink " + from + " -> " + to));
    return take(outbox(from), inbox(to));
  }

  /** Passes an inbox on no longer; empty if it was not. */
  public Optional<Change> unlink(InBox<?> from, InBox<?> to) {
    return take(inbox(from), inbox(to));
  }

  /** Passes an outbox on no longer; empty if it was not. */
  public Optional<Change> unlink(OutBox<?> from, OutBox<?> to) {
    return take(outbox(from), outbox(to));
  }

  /** Nothing will be linked any more to an inbox. */
  public void finish(InBox<?> inbox) {
    if (far.isFar(inbox.component())) far.finish(inbox);
    else structure().rewiring().finishInbox(inbox(inbox));
  }

  /** Changes how many messages may wait in an inbox. */
  public void capacity(InBox<?> inbox, int messages) {
    structure().capacities().set(inbox(inbox), messages);
  }

  /** Goes back to what was declared. */
  public void resetCapacity(InBox<?> inbox) {
    structure().capacities().reset(inbox(inbox));
  }

  private End.Box outbox(OutBox<?> box) {
    far.checkOwn(box);
    KnownBoxes.checkComponent(structure(), box.component());
    return KnownBoxes.outbox(structure(), box);
  }

  private End.Box inbox(InBox<?> box) {
    far.checkOwn(box);
    KnownBoxes.checkComponent(structure(), box.component());
    return KnownBoxes.inbox(structure(), box);
  }

  private static PlannedLink planned(End.Box from, End.Box to, Optional<Overflow> overflow, OptionalInt capacity) {
    return new PlannedLink(from, to, overflow, capacity);
  }

  private Change make(List<PlannedLink> links) {
    Effect effect = new Effect(execution, "link " + String.join(", ", links.stream().map(link -> link.from() + " -> " + link.to()).toList()));
    structure().rewiring().link(links, effect::reached);
    return effect;
  }

  private Optional<Change> take(End.Box from, End.Box to) {
    Effect effect = new Effect(execution, "unlink " + from + " -> " + to);
    return structure().rewiring().unlink(from, to, effect::reached) ? Optional.of(effect) : Optional.empty();
  }
}
