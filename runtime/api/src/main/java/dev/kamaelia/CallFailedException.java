package dev.kamaelia;

import java.util.Objects;

/** What a {@link Call} had others do has failed; the cause is what was thrown. */
public final class CallFailedException extends CallException {
  private static final long serialVersionUID = 1;

  /**
   * Made by the runtime.
   *
   * @param path the calling component's path
   * @param call the name of the call
   * @param cause what was thrown
   */
  public CallFailedException(String path, String call, Throwable cause) {
    super(call, path + ": call \"" + call + "\" failed: " + textOf(cause), cause);
  }

  /**
   * Made by the runtime, for a sub-graph.
   *
   * @param path the calling component's path
   * @param call the name of the call
   * @param fact which component has failed, and how
   * @param cause what was thrown
   */
  public CallFailedException(String path, String call, String fact, Throwable cause) {
    super(call, path + ": call \"" + call + "\" failed: " + fact, cause);
  }

  /** What was thrown. */
  @Override
  public Throwable getCause() {
    return Objects.requireNonNull(super.getCause(), "no cause");
  }

  /** An exception's own text may fail as well: then it is named by its class. */
  private static String textOf(Throwable cause) {
    try {
      String text = cause.getMessage();
      return cause.getClass().getSimpleName() + (text == null ? "" : ": " + text);
    } catch (RuntimeException | StackOverflowError e) {
      return cause.getClass().getSimpleName();
    }
  }
}
