package dev.kamaelia.engine.execution;

import dev.kamaelia.GraphException;
import dev.kamaelia.descriptor.MessageType;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.check.Assignability;
import dev.kamaelia.engine.plan.End;
import dev.kamaelia.engine.plan.PlannedLink;
import java.util.List;

/**
 * Which links can be made while the graph runs: those that are not there yet, close no cycle of passthroughs, and whose types fit.
 *
 * <p>Called from: any thread.
 */
final class LinkRules {
  private final Structure structure;

  LinkRules(Structure structure) {
    this.structure = structure;
  }

  /** Fails if a link cannot be made. Under the structure's lock. */
  void check(PlannedLink link) {
    if (!(link.from() instanceof End.Box from)) throw new IllegalArgumentException("a link from another node is made there: " + link.from());
    structure.types().of(from); // there is such a box
    if (structure.routes().has(from, link.to())) throw duplicate(link);
    if (link.to() instanceof End.Box to) check(from, to);
    structure.links().signalOf(from);
  }

  private static GraphException duplicate(PlannedLink link) {
    String to = link.to() instanceof End.Remote remote ? remote.link().to() : link.to().toString();
    return refused(Diagnostic.error("DuplicateLink", "There is a link " + link.from() + " -> " + to + " already.").withFix("Take it away before."));
  }

  private void check(End.Box from, End.Box to) {
    structure.types().of(to);
    if (structure.routes().reaches(to, from)) {
      throw refused(Diagnostic.error("PassthroughCycle", "Passing " + from + " on to " + to + " closes a cycle of passthroughs.").withFix("Leave out one of the links of the cycle."));
    }
    checkTypes("Link " + from + " -> " + to, from, to);
  }

  /**
   * Fails if the messages of an outbox do not fit an inbox.
   *
   * @param why how they came to be linked, a sentence without its full stop
   */
  void checkTypes(String why, End.Box from, End.Box to) {
    MessageType sent = structure.types().of(from);
    MessageType taken = structure.types().of(to);
    if (Assignability.isAssignable(sent, taken)) return;
    throw refused(Diagnostic.error("TypeMismatch", why + ": " + from + " sends " + sent + ", but " + to + " takes " + taken + ".").withFix("Put a component between them that converts."));
  }

  private static GraphException refused(Diagnostic error) {
    return new GraphException(List.of(error));
  }
}
