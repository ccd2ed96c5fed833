package dev.kamaelia.engine.execution;

import dev.kamaelia.engine.introspection.WaitReport.Feed;
import dev.kamaelia.engine.plan.End;
import java.util.ArrayList;
import java.util.List;

/** Who could end the wait for a message in an inbox. Runs on: any thread, beside the components; one that changes meanwhile is shown as it was a moment ago. */
final class Feeders {
  private final Structure structure;

  Feeders(Structure structure) {
    this.structure = structure;
  }

  Feed of(Inlet inlet) {
    List<Link> open = structure.feeds().into(inlet).stream().filter(link -> !link.from.isEnded()).toList();
    List<String> nodes = structure.feeds().fromAfar(inlet).stream().map(entry -> entry.link.name()).toList();
    List<String> names = inlet.owner.execution().names().holding(inlet);
    boolean held = inlet.isHeld();
    int unknown = inlet.openSenders() - open.size() - nodes.size() - names.size() - (held ? 1 : 0);
    List<String> passing = unknown > 0 ? passingTo(inlet) : List.of();
    List<String> components = open.stream().map(link -> link.from.owner.path).distinct().toList();
    return new Feed(inlet.name(), components, nodes, passing, names, Math.max(0, unknown - passing.size()), held);
  }

  Feed ofControl(Mailbox mailbox) {
    List<String> components = structure.feeds().control(mailbox).stream().map(link -> link.from.owner.path).toList();
    return new Feed(Boxes.CONTROL, components, List.of(), List.of(), List.of(), 0, false);
  }

  /** The inboxes of other components that pass on to this one, perhaps through composites, and are not finished. */
  private List<String> passingTo(Inlet inlet) {
    List<String> found = new ArrayList<>();
    synchronized (structure) {
      for (End.Box box : structure.routes().sources(new End.Box(inlet.owner.path, inlet.name()))) {
        Mailbox mailbox = structure.find(box.component());
        if (mailbox == null || !mailbox.boxes.inboxNames().contains(box.box())) continue;
        Inlet before = mailbox.boxes.inlet(box.box());
        if (before != inlet && before.forwarding().ends().contains(inlet) && !before.forwarding().hasPassedAll()) found.add(before.toString());
      }
    }
    return found;
  }
}
