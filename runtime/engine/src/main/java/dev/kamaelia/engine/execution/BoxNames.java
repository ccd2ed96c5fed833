package dev.kamaelia.engine.execution;

import dev.kamaelia.GraphException;
import dev.kamaelia.diagnostic.Diagnostic;
import java.util.List;
import java.util.regex.Pattern;

/** Which names the boxes that a component adds may have: those that declared ones may, by the same rules of the same ids. */
final class BoxNames {
  private static final Pattern FORM = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");
  private static final List<String> RESERVED = List.of(Boxes.CONTROL, Boxes.SIGNAL, "with", "of");

  private BoxNames() {}

  /**
   * Fails unless a new box of a component can have a name.
   *
   * @param kind {@code inbox} or {@code outbox}
   */
  static void check(Mailbox owner, String kind, String name) {
    String title = "An " + kind + " \"" + name + "\" of " + owner.path;
    if (!FORM.matcher(name).matches()) {
      throw refused(Diagnostic.error("BoxName", title + " has a name that graph files cannot write.").withExpected("A name is a letter, followed by letters, digits, \"_\" and \"-\"."));
    }
    if (RESERVED.contains(name)) {
      throw refused(Diagnostic.error("ReservedName", title + " has a reserved name.").withExpected("Any but " + String.join(", ", RESERVED) + ".").withFix("Give it another name."));
    }
    if (!isTaken(owner, name)) return;
    String free = free(owner, name);
    Diagnostic clash = Diagnostic.error("DuplicateBox", title + " cannot be added: " + owner.path + " has a box of that name" + (isDeclared(owner, name) ? ", which its class declares." : " already."));
    throw refused(clash.withFix(isDeclared(owner, name) ? "Call it \"" + free + "\"." : "Delete the other one before, or call it \"" + free + "\"."));
  }

  static boolean isDeclared(Mailbox owner, String name) {
    return owner.layout.inboxes().contains(name) || owner.layout.outboxes().contains(name);
  }

  private static boolean isTaken(Mailbox owner, String name) {
    return isDeclared(owner, name) || owner.boxes.added(name) != null;
  }

  /** A name like it that is free. */
  private static String free(Mailbox owner, String name) {
    int number = 2;
    while (isTaken(owner, name + "-" + number)) number++;
    return name + "-" + number;
  }

  private static GraphException refused(Diagnostic error) {
    return new GraphException(List.of(error));
  }
}
