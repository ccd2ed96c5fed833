package dev.kamaelia.engine.transport;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.Failure;

/** A message that arrived and could not be put into its inbox, for an error of the node that received it: the end of its link and of nothing else, unless the error is one of the machine. */
public final class Unaccepted {
  /** The error's id. */
  public static final String ID = "UnacceptedMessage";

  private Unaccepted() {}

  /**
   * What is reported.
   *
   * @param path the receiving component
   * @param box its inbox
   * @param sequence the message's number on the link, from 1
   * @param why what was thrown
   */
  public static Failure failure(String path, String box, RemoteLink link, long sequence, Throwable why) {
    Failure thrown = Failure.of(path, box, null, why);
    String text = thrown.causeText().isEmpty() ? "" : ": " + thrown.causeText();
    String type = link.codec().schema().type();
    Diagnostic diagnostic = Diagnostic.error(ID, "Link " + link.name() + " has ended: its message " + sequence + ", a " + type + ", could not be put into " + path + "." + box + ": " + why.getClass().getName() + text + ".")
        .withFix("This is an error of node " + link.toNode() + ", not of its peer: report it with the stack trace, which -v shows; give it more memory after an OutOfMemoryError.");
    return new Failure(path, box, "", thrown.causeType(), thrown.causeText(), thrown.stack(), diagnostic);
  }

  /** True if the failure is such a one. */
  public static boolean is(Failure failure) {
    return failure.diagnostic().id().equals(ID);
  }
}
