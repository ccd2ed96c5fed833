package dev.kamaelia;

import java.time.Duration;
import java.util.Objects;

/** A {@link Call} did not end within its time; what it had others do is interrupted. */
public final class CallTimeoutException extends CallException {
  private static final long serialVersionUID = 1;

  private final Duration timeout;

  /**
   * Made by the runtime.
   *
   * @param path the calling component's path
   * @param call the name of the call
   * @param timeout the time that it had
   */
  public CallTimeoutException(String path, String call, Duration timeout) {
    super(call, path + ": call \"" + call + "\" did not end within " + timeout);
    this.timeout = Objects.requireNonNull(timeout, "timeout == null");
  }

  /** The time that it had. */
  public Duration timeout() {
    return timeout;
  }
}
