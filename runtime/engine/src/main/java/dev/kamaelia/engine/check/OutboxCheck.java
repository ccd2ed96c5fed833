package dev.kamaelia.engine.check;

import dev.kamaelia.descriptor.OutboxDescriptor;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.topology.BoxRef;
import java.util.LinkedHashSet;
import java.util.Set;

/** Outboxes that nothing is linked to discard (G7): a warning, or an error where the component says so. */
final class OutboxCheck {
  private OutboxCheck() {}

  static void check(FlatGraph graph, Findings findings) {
    if (findings.locator().isWithheld(new Spot.AllLinks())) return;
    Set<BoxRef> linked = new LinkedHashSet<>();
    for (FlatLink link : graph.links()) linked.add(link.from());
    for (FlatComponent component : graph.components().values()) {
      for (OutboxDescriptor outbox : component.descriptor().outboxes()) {
        BoxRef box = new BoxRef(component.path(), outbox.name());
        if (linked.contains(box) || outbox.linksItself() && !outbox.required()) continue;
        findings.add(outbox.required() ? required(component, outbox) : discards(component, outbox), component.spot(new Spot.Name(component.path())));
      }
    }
  }

  private static Diagnostic required(FlatComponent component, OutboxDescriptor outbox) {
    return Diagnostic.error("UnlinkedRequiredOutbox", "Outbox " + component.path() + "." + outbox.name() + " (" + outbox.type() + ") must be linked, but nothing is linked to it.")
        .withFix("Link it, if need be to a NullSink.");
  }

  private static Diagnostic discards(FlatComponent component, OutboxDescriptor outbox) {
    return Diagnostic.warning("UnlinkedOutbox", "Nothing is linked to outbox " + component.path() + "." + outbox.name() + " (" + outbox.type() + "): what it sends is discarded.")
        .withFix("Link it, or link it to a NullSink to say that you mean it.");
  }
}
