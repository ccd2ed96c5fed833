package dev.kamaelia.engine.execution;

import dev.kamaelia.GraphException;
import dev.kamaelia.InBox;
import dev.kamaelia.OutBox;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.diagnostic.NearestMatch;
import dev.kamaelia.engine.plan.End;
import java.util.ArrayList;
import java.util.List;

/** Finds the boxes that a change of links names, or says what there is instead. Called from: any thread. Guarded by the structure's lock. */
final class KnownBoxes {
  /** How many names an error tells of many. */
  private static final int TOLD = 20;

  private KnownBoxes() {}

  static End.Box outbox(Structure structure, OutBox<?> box) {
    return existing(box.component(), box.name(), "outbox", outboxes(structure, box.component()));
  }

  static End.Box inbox(Structure structure, InBox<?> box) {
    return existing(box.component(), box.name(), "inbox", inboxes(structure, box.component()));
  }

  /** The inboxes of a component or composite, control included. */
  static List<String> inboxes(Structure structure, String path) {
    List<String> names = new ArrayList<>();
    synchronized (structure) {
      Mailbox mailbox = structure.find(path);
      RunningComposite composite = structure.composite(path);
      if (mailbox != null) names.addAll(mailbox.boxes.inboxNames());
      if (mailbox != null) names.add(Boxes.CONTROL);
      if (composite != null) composite.descriptor.inboxes().forEach(inbox -> names.add(inbox.name()));
    }
    return names;
  }

  /** The outboxes of a component or composite, signal included. */
  static List<String> outboxes(Structure structure, String path) {
    List<String> names = new ArrayList<>();
    synchronized (structure) {
      Mailbox mailbox = structure.find(path);
      RunningComposite composite = structure.composite(path);
      if (mailbox != null) names.addAll(mailbox.boxes.outboxNames());
      if (mailbox != null) names.add(Boxes.SIGNAL);
      if (composite != null) composite.descriptor.outboxes().forEach(outbox -> names.add(outbox.name()));
    }
    return names;
  }

  /** Fails if there is no such component or composite in this process. */
  static void checkComponent(Structure structure, String path) {
    List<String> paths = structure.paths();
    if (!paths.contains(path)) throw unknown(path, paths);
  }

  static GraphException unknown(String path, List<String> paths) {
    return new GraphException(List.of(Diagnostic.error("UnknownComponent", "There is no component \"" + path + "\" in this process, or it has ended.")
        .withExpected(paths.isEmpty() ? "There is none." : "Components: " + some(paths) + ".").withNearest(NearestMatch.of(path, paths))));
  }

  private static String some(List<String> paths) {
    return paths.size() <= TOLD ? String.join(", ", paths) : String.join(", ", paths.subList(0, TOLD)) + " and " + (paths.size() - TOLD) + " more";
  }

  /**
   * A box of a component by its name; fails if there is none.
   *
   * @param kind "inbox" or "outbox"
   * @param names what there is
   */
  static End.Box existing(String component, String name, String kind, List<String> names) {
    if (names.contains(name)) return new End.Box(component, name);
    String id = kind.equals("inbox") ? "UnknownInbox" : "UnknownOutbox";
    String title = kind.equals("inbox") ? "Inboxes: " : "Outboxes: ";
    throw new GraphException(List.of(Diagnostic.error(id, component + " has no " + kind + " \"" + name + "\".").withExpected(title + String.join(", ", names) + ".")
        .withNearest(NearestMatch.of(name, names))));
  }
}
