package dev.kamaelia.engine.execution;

import dev.kamaelia.GraphException;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.plan.End;
import dev.kamaelia.engine.plan.OtherNodes;
import dev.kamaelia.engine.transport.RemoteLink;
import dev.kamaelia.engine.transport.Transport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The links that lead from this process to other nodes: those of the graph, and those that were made while it runs. One between two boxes stays, with its number, whether messages take it at the
 * moment or not: it rests while nobody is linked over it.
 *
 * <p>Guarded by the structure's lock.
 */
final class Exits {
  private final Execution execution;
  private final Transport transport;
  private final OtherNodes nodes;

  private final Map<RemoteLink, RemoteExit> all = new LinkedHashMap<>();

  /** The same by {@link RemoteLink#name}. */
  private final Map<String, RemoteExit> byName = new LinkedHashMap<>();

  /** The number of the last link. */
  private int last;

  /** True once the last component of this process has ended. */
  private boolean over;

  Exits(Execution execution, Transport transport, OtherNodes nodes) {
    this.execution = execution;
    this.transport = transport;
    this.nodes = nodes;
    this.last = nodes.plannedLinks();
  }

  /** While the graph is assembled. */
  void addPlanned(RemoteLink link) {
    add(new RemoteExit(execution, link, listener -> transport.outgoing(link, listener), null));
  }

  private RemoteExit add(RemoteExit exit) {
    all.put(exit.link(), exit);
    byName.put(exit.link().name(), exit);
    return exit;
  }

  RemoteExit of(RemoteLink link) {
    RemoteExit exit = all.get(link);
    if (exit == null) throw new IllegalArgumentException("no link " + link.name() + " leaves this process");
    return exit;
  }

  /** False while it is not known whether the peer takes the link. */
  boolean isOpen(RemoteLink link) {
    RemoteExit exit = all.get(link);
    return exit != null && exit.isOpen();
  }

  /** The link between two boxes, whether anything is linked over it or not; null if there was none so far. */
  @Nullable RemoteExit between(End.Box from, String to) {
    return byName.get(from + " -> " + to);
  }

  /**
   * A link between two boxes that the graph has none between; the peer does not know of it yet.
   *
   * @throws GraphException if there can be none
   */
  RemoteExit late(End.Box from, String to) {
    if (over) {
      throw new GraphException(List.of(Diagnostic.error("NodeEnded", "Link " + from + " -> " + to + ": all components of this node have ended, so nothing would come over it.")));
    }
    RemoteLink link = nodes.link(last + 1, from.toString(), to);
    last++;
    return add(new RemoteExit(execution, link, listener -> transport.late(link, listener), new Opening()));
  }

  /** There is no such link: its peer has refused it, or it was never asked. */
  void forget(RemoteExit exit) {
    all.remove(exit.link());
    byName.remove(exit.link().name());
  }

  /** The links that lead to an inbox. */
  List<RemoteExit> into(End.Box inbox) {
    List<RemoteExit> found = new ArrayList<>();
    for (RemoteExit exit : all.values()) if (exit.link().to().equals(inbox.toString())) found.add(exit);
    return found;
  }

  /** All of them. */
  List<RemoteExit> all() {
    return List.copyOf(all.values());
  }

  /** The last component of this process has ended: nothing more comes from here. All links, for the caller to finish. */
  List<RemoteExit> over() {
    over = true;
    return List.copyOf(all.values());
  }
}
