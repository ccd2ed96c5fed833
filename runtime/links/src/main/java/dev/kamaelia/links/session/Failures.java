package dev.kamaelia.links.session;

import dev.kamaelia.Signal;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.proto.Failure;

/** Failures on the wire: shortened when they leave, so that a frame stays small. */
public final class Failures {
  private static final int LONGEST_TEXT = 2_000;
  private static final int LONGEST_STACK = 8_000;

  private Failures() {}

  /** The end of a link. */
  static Failure of(Signal.Failed failed) {
    return Failure.newBuilder()
        .setPath(cut(failed.path(), LONGEST_TEXT))
        .setBox(cut(failed.box(), LONGEST_TEXT))
        .setCauseType(cut(failed.causeType(), LONGEST_TEXT))
        .setCauseText(cut(failed.causeText(), LONGEST_TEXT))
        .setStack(cut(failed.stack(), LONGEST_STACK))
        .build();
  }

  /** A graph's first failure, at a node. */
  public static Failure of(String node, dev.kamaelia.engine.Failure failure) {
    return of(failure.toSignal()).toBuilder()
        .setNode(node)
        .setId(cut(failure.diagnostic().id(), LONGEST_TEXT))
        .setFact(cut(failure.diagnostic().fact(), LONGEST_TEXT))
        .build();
  }

  /** As the engine shows it to a receiver. */
  static Signal.Failed signal(Failure failure) {
    return new Signal.Failed(failure.getPath(), failure.getBox(), failure.getCauseType(), failure.getCauseText(), failure.getStack());
  }

  /** As a graph's first cause on another node. */
  public static dev.kamaelia.engine.Failure received(Failure failure) {
    String id = failure.getId().isEmpty() ? "RemoteFailure" : failure.getId();
    String fact = failure.getFact().isEmpty() ? "Node " + failure.getNode() + " failed." : failure.getFact();
    return new dev.kamaelia.engine.Failure(
        failure.getPath(), failure.getBox(), "", failure.getCauseType(), failure.getCauseText(), failure.getStack(), Diagnostic.error(id, fact));
  }

  private static String cut(String text, int longest) {
    if (text.length() <= longest) return text;
    int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return text.substring(0, end);
  }
}
