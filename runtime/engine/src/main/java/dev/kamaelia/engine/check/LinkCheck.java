package dev.kamaelia.engine.check;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.diagnostic.NearestMatch;
import dev.kamaelia.engine.topology.BoxRef;
import dev.kamaelia.engine.topology.LinkSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Checks that links have both ends, and that none occurs twice. */
final class LinkCheck {
  private final Findings findings;
  private final Map<String, FlatComponent> components;
  private final List<FlatLink> links = new ArrayList<>();
  private final Set<Pair> seen = new LinkedHashSet<>();

  /** The ends of a link. */
  private record Pair(BoxRef from, BoxRef to) {}

  LinkCheck(Findings findings, Map<String, FlatComponent> components) {
    this.findings = findings;
    this.components = components;
  }

  /** The links whose ends exist, each once. */
  List<FlatLink> links() {
    return List.copyOf(links);
  }

  /** Adds the links of a pipeline; the spots say where its elements stand. */
  void pipeline(List<String> names, List<? extends Spot> spots) {
    List<Optional<FlatComponent>> elements = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) elements.add(component(names.get(i), () -> "The pipeline " + String.join(" | ", names), spots.get(i)));
    for (int i = 0; i < names.size(); i++) {
      if (elements.get(i).isEmpty()) continue;
      FlatComponent element = elements.get(i).get();
      boolean lacksInbox = i > 0 && !Boxes.hasInbox(element.descriptor(), "inbox");
      boolean lacksOutbox = i < names.size() - 1 && !Boxes.hasOutbox(element.descriptor(), "outbox");
      if (lacksInbox) findings.add(noDefault(element, "inbox", Boxes.list("Inboxes", Boxes.inboxes(element.descriptor()))), spots.get(i));
      if (lacksOutbox) findings.add(noDefault(element, "outbox", Boxes.list("Outboxes", Boxes.outboxes(element.descriptor()))), spots.get(i));
      if (lacksInbox || lacksOutbox) elements.set(i, Optional.empty());
    }
    for (int i = 1; i < names.size(); i++) {
      if (elements.get(i - 1).isEmpty() || elements.get(i).isEmpty()) continue;
      add(LinkSpec.of(new BoxRef(names.get(i - 1), "outbox"), new BoxRef(names.get(i), "inbox")), spots.get(i - 1), spots.get(i));
      add(LinkSpec.of(new BoxRef(names.get(i - 1), Boxes.SIGNAL), new BoxRef(names.get(i), Boxes.CONTROL)), spots.get(i - 1), spots.get(i));
    }
  }

  private static Diagnostic noDefault(FlatComponent element, String box, String boxes) {
    return Diagnostic.error("NoDefaultBox", element.title() + " stands in a pipeline but has no " + box + " called \"" + box + "\".")
        .withExpected(boxes).withFix("Link it by the names of its boxes, under links.");
  }

  private void add(LinkSpec spec, Spot from, Spot to) {
    link(new FlatLink(spec, FlatLink.Kind.LINK, from, to, to));
  }

  /** Adds a link if its ends exist. */
  void link(FlatLink link) {
    Optional<FlatComponent> from = component(link.from().component(), link::title, link.fromSpot());
    Optional<FlatComponent> to = component(link.to().component(), link::title, link.toSpot());
    boolean hasFrom = from.isPresent() && (link.kind() == FlatLink.Kind.PASS_IN ? hasInbox(from.get(), link.from().box(), link::title, link.fromSpot())
        : hasOutbox(from.get(), link.from().box(), link::title, link.fromSpot()));
    boolean hasTo = to.isPresent() && (link.kind() == FlatLink.Kind.PASS_OUT ? hasOutbox(to.get(), link.to().box(), link::title, link.toSpot())
        : hasInbox(to.get(), link.to().box(), link::title, link.toSpot()));
    capacity(link);
    if (!hasFrom || !hasTo) return;
    if (seen.add(new Pair(link.from(), link.to()))) links.add(link);
    else findings.add(Diagnostic.error("DuplicateLink", link.title() + " occurs twice.").withFix("Remove one of the two."), link.spot());
  }

  private void capacity(FlatLink link) {
    boolean bad = link.spec().capacity().isPresent() && link.spec().capacity().getAsInt() < 1;
    if (!bad) return;
    Spot spot = link.spot() instanceof Spot.Link at ? new Spot.LinkCapacity(at.index()) : link.spot();
    findings.add(Diagnostic.error("BadCapacity", "The capacity of link " + link.spec().name() + " is " + link.spec().capacity().getAsInt() + ".")
        .withExpected("1 or more."), spot);
  }

  /** An inbox that something else than a link names: whether it exists. */
  boolean inbox(BoxRef box, Supplier<String> subject, Spot spot) {
    Optional<FlatComponent> component = component(box.component(), subject, spot);
    return component.isPresent() && hasInbox(component.get(), box.box(), subject, spot);
  }

  /** As {@link #inbox}, for an outbox. */
  boolean outbox(BoxRef box, Supplier<String> subject, Spot spot) {
    Optional<FlatComponent> component = component(box.component(), subject, spot);
    return component.isPresent() && hasOutbox(component.get(), box.box(), subject, spot);
  }

  private Optional<FlatComponent> component(String path, Supplier<String> subject, Spot spot) {
    FlatComponent found = components.get(path);
    if (found != null) return Optional.of(found);
    if (findings.locator().isWithheld(new Spot.Name(path))) return Optional.empty();
    List<String> siblings = components.keySet().stream().filter(name -> prefix(name).equals(prefix(path))).toList();
    findings.add(Diagnostic.error("UnknownComponent", subject.get() + ": there is no component \"" + path + "\".")
        .withExpected("Components: " + String.join(", ", siblings) + ".").withNearest(NearestMatch.of(path, siblings)), spot);
    return Optional.empty();
  }

  private static String prefix(String path) {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }

  private boolean hasInbox(FlatComponent component, String box, Supplier<String> subject, Spot spot) {
    if (Boxes.hasInbox(component.descriptor(), box)) return true;
    findings.add(unknownInbox(component, box, subject.get()), spot);
    return false;
  }

  private boolean hasOutbox(FlatComponent component, String box, Supplier<String> subject, Spot spot) {
    if (Boxes.hasOutbox(component.descriptor(), box)) return true;
    Map<String, ?> outboxes = Boxes.outboxes(component.descriptor());
    Diagnostic unknown = Diagnostic.error("UnknownOutbox", subject.get() + ": " + component.path() + " (" + component.descriptor().name() + ") has no outbox \"" + box + "\".")
        .withExpected(Boxes.list("Outboxes", Boxes.outboxes(component.descriptor()))).withNearest(NearestMatch.of(box, outboxes.keySet()));
    findings.add(Boxes.inboxes(component.descriptor()).containsKey(box) ? unknown.withFix("\"" + box + "\" is an inbox.") : unknown, spot);
    return false;
  }

  static Diagnostic unknownInbox(FlatComponent component, String box, String subject) {
    Map<String, ?> inboxes = Boxes.inboxes(component.descriptor());
    Diagnostic unknown = Diagnostic.error("UnknownInbox", subject + ": " + component.path() + " (" + component.descriptor().name() + ") has no inbox \"" + box + "\".")
        .withExpected(Boxes.list("Inboxes", Boxes.inboxes(component.descriptor()))).withNearest(NearestMatch.of(box, inboxes.keySet()));
    return Boxes.outboxes(component.descriptor()).containsKey(box) ? unknown.withFix("\"" + box + "\" is an outbox.") : unknown;
  }
}
