package dev.kamaelia.engine;

import dev.kamaelia.GraphException;
import dev.kamaelia.Signal;
import dev.kamaelia.diagnostic.Diagnostic;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that failed while a graph ran: a component, or a peer or link reported from outside. Text only, so that it can cross nodes.
 *
 * @param path the component's path, empty if no component failed
 * @param box the inbox whose message was being handled, or the moment of life such as {@code started()}; empty if none
 * @param message the message as text, shortened; empty if there was none
 * @param causeType the class name of what was thrown, empty if nothing was
 * @param causeText its message, empty if none
 * @param stack its stack trace, empty if nothing was thrown
 * @param diagnostic the same for people
 */
public record Failure(String path, String box, String message, String causeType, String causeText, String stack, Diagnostic diagnostic) {
  private static final int LONGEST_MESSAGE = 200;

  public Failure {
    Objects.requireNonNull(path, "path == null");
    Objects.requireNonNull(box, "box == null");
    Objects.requireNonNull(message, "message == null");
    Objects.requireNonNull(causeType, "causeType == null");
    Objects.requireNonNull(causeText, "causeText == null");
    Objects.requireNonNull(stack, "stack == null");
    Objects.requireNonNull(diagnostic, "diagnostic == null");
  }

  /** A failure of a component: what it threw, and while it handled which message, if any. */
  public static Failure of(String path, String box, @Nullable Object message, Throwable cause) {
    String text = message == null ? "" : shortened(textOf(message));
    String causeText = Objects.requireNonNullElse(messageOf(cause), "");
    return new Failure(path, box, text, cause.getClass().getName(), causeText, stackOf(cause), describe(path, box, text, cause, causeText));
  }

  /** A failure of something else than a component, for example of a peer; says nothing but the diagnostic. */
  public static Failure of(Diagnostic diagnostic) {
    return new Failure("", "", "", "", diagnostic.fact(), "", diagnostic);
  }

  /** True for an error of the machine, which stops the graph whatever was to be done about failures (G6). A StackOverflowError is that of the code that ran. */
  public static boolean isFatal(Throwable cause) {
    return cause instanceof VirtualMachineError && !(cause instanceof StackOverflowError);
  }

  /** As a component's {@code signal} outbox and the ends of its links tell it. */
  public Signal.Failed toSignal() {
    return new Signal.Failed(path, box, causeType, causeText, stack);
  }

  private static Diagnostic describe(String path, String box, String message, Throwable cause, String causeText) {
    if (cause instanceof GraphException graph && !graph.diagnostics().isEmpty()) return graph.diagnostics().getFirst();
    StringBuilder fact = new StringBuilder(path).append(" failed");
    if (!box.isEmpty()) fact.append(" in ").append(box);
    if (!message.isEmpty()) fact.append(" at message ").append(message);
    fact.append(": ").append(cause.getClass().getSimpleName());
    if (!causeText.isEmpty()) fact.append(": ").append(causeText);
    return Diagnostic.error("ComponentFailed", fact.append('.').toString().replace("..", "."));
  }

  /** A message's or exception's own text may fail as well: then it is named by its class. */
  private static String textOf(Object message) {
    try {
      return String.valueOf(message);
    } catch (RuntimeException | StackOverflowError e) {
      return message.getClass().getName();
    }
  }

  private static @Nullable String messageOf(Throwable cause) {
    try {
      return cause.getMessage();
    } catch (RuntimeException | StackOverflowError e) {
      return null;
    }
  }

  private static String stackOf(Throwable cause) {
    StringWriter text = new StringWriter();
    try {
      cause.printStackTrace(new PrintWriter(text));
    } catch (RuntimeException | StackOverflowError e) {
      text.append(cause.getClass().getName());
    }
    return text.toString();
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_MESSAGE ? text : text.substring(0, LONGEST_MESSAGE) + "… (" + text.length() + " characters)";
  }
}
