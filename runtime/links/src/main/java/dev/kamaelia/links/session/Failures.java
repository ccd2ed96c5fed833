package dev.kamaelia.links.session;

import dev.kamaelia.Signal;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.proto.Failure;

/** Failures on the wire: shortened when they leave, so that a frame stays small, and cleaned when they arrive. */
public final class Failures {
  private static final int LONGEST_TEXT = 2_000;
  private static final int LONGEST_STACK = 8_000;

  private Failures() {}

  /** The end of a link. */
  static Failure of(Signal.Failed failed) {
    return Failure.newBuilder()
        .setPath(Foreign.cut(failed.path(), LONGEST_TEXT))
        .setBox(Foreign.cut(failed.box(), LONGEST_TEXT))
        .setCauseType(Foreign.cut(failed.causeType(), LONGEST_TEXT))
        .setCauseText(Foreign.cut(failed.causeText(), LONGEST_TEXT))
        .setStack(Foreign.cut(failed.stack(), LONGEST_STACK))
        .build();
  }

  /** A graph's first failure, at a node. */
  public static Failure of(String node, dev.kamaelia.engine.Failure failure) {
    return of(failure.toSignal()).toBuilder()
        .setNode(node)
        .setId(Foreign.cut(failure.diagnostic().id(), LONGEST_TEXT))
        .setFact(Foreign.cut(failure.diagnostic().fact(), LONGEST_TEXT))
        .build();
  }

  /** As the engine shows it to a receiver. */
  static Signal.Failed signal(Failure failure) {
    return new Signal.Failed(
        Foreign.line(failure.getPath()),
        Foreign.line(failure.getBox()),
        Foreign.line(failure.getCauseType()),
        Foreign.lines(failure.getCauseText()),
        Foreign.lines(failure.getStack()));
  }

  /** As a graph's first cause on another node. */
  public static dev.kamaelia.engine.Failure received(Failure failure) {
    Signal.Failed told = signal(failure);
    String fact = failure.getFact().isEmpty() ? "Node " + Foreign.line(failure.getNode()) + " failed." : Foreign.lines(failure.getFact());
    Diagnostic diagnostic = Diagnostic.error(Foreign.id(failure.getId(), "RemoteFailure"), fact);
    return new dev.kamaelia.engine.Failure(told.path(), told.box(), "", told.causeType(), told.causeText(), told.stack(), diagnostic);
  }
}
