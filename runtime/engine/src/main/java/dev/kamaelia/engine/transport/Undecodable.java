package dev.kamaelia.engine.transport;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.Failure;
import dev.kamaelia.wire.WireException;

/** Bytes that are no message of their link's type: the end of that link and of nothing else. */
public final class Undecodable {
  /** The error's id. */
  public static final String ID = "UndecodableMessage";

  private static final int LONGEST_FACT = 500;

  private Undecodable() {}

  /**
   * What is reported.
   *
   * @param path the receiving component
   * @param box its inbox
   * @param sequence the message's number on the link, from 1
   * @param why what the codec says; it may quote the bytes
   */
  public static Failure failure(String path, String box, RemoteLink link, long sequence, WireException why) {
    String type = link.codec().schema().type();
    String rule = String.valueOf(why.getMessage());
    String fact = (rule.length() > LONGEST_FACT ? rule.substring(0, LONGEST_FACT) + "…" : rule).replaceAll("\\p{Cntrl}", "?");
    Diagnostic diagnostic = Diagnostic.error(ID, "Link " + link.name() + " has ended: its message " + sequence + " is no " + type + ": " + fact)
        .withExpected("Node " + link.fromNode() + " writes what the .proto text of " + type + " says.")
        .withFix("Install the same release on both nodes; kamaelia components TYPE --proto BOX prints the text.");
    return new Failure(path, box, "", WireException.class.getName(), diagnostic.fact(), "", diagnostic);
  }

  /** True if the failure is that of a link alone: it stops neither a component nor the graph. */
  public static boolean is(Failure failure) {
    return failure.diagnostic().id().equals(ID);
  }
}
