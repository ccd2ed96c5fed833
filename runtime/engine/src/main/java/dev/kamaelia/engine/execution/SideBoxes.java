package dev.kamaelia.engine.execution;

import dev.kamaelia.Signal;
import dev.kamaelia.descriptor.Binder;
import dev.kamaelia.engine.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * What a component has besides its data boxes, made when some of it is first used: its {@code control} inbox, its {@code signal} outbox, and links from other nodes.
 */
final class SideBoxes {
  final Outlet signal;

  /** The links that end in its control inbox. Guarded by the structure's lock. */
  final List<Link> controls = new ArrayList<>(1);

  /** The links from other nodes that end here. Filled while the graph is assembled, and under the structure's lock. */
  final List<RemoteEntry> entries = new CopyOnWriteArrayList<>();

  /** The links from other nodes that lead to its control inbox. Replaced under this lock, while the graph is assembled or by the transport; read by whoever looks for deadlocks. */
  volatile List<ControlEntry> controlsFromAfar = List.of();

  /** What a component that declares a control inbox does with a signal. */
  Binder.@Nullable Handler<Object> controlHandler;

  /** The control inbox of a microprocess that declares one. */
  @Nullable ControlIn controlIn;

  /** What boxes counted that were deleted. Written under the structure's lock. */
  volatile Counts former = Counts.NONE;

  SideBoxes(Mailbox owner) {
    signal = new Outlet(owner, Outlet.SIGNAL);
  }

  /** A link from another node leads to its control inbox. */
  synchronized void controlledFromAfar(ControlEntry by) {
    List<ControlEntry> all = new ArrayList<>(controlsFromAfar);
    all.add(by);
    controlsFromAfar = List.copyOf(all);
  }

  /** Shows a signal to a component that declares a control inbox. */
  void show(Signal shown) throws Exception {
    Binder.Handler<Object> handler = controlHandler;
    if (handler != null) handler.handle(shown);
  }
}
