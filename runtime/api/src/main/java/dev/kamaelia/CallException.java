package dev.kamaelia;

import java.util.Objects;

/** Why a {@link Call} has no result: it failed, or its time is over. */
public abstract sealed class CallException extends RuntimeException permits CallFailedException, CallTimeoutException {
  private static final long serialVersionUID = 1;

  private final String call;

  CallException(String call, String fact, Throwable cause) {
    super(fact, cause);
    this.call = call;
  }

  CallException(String call, String fact) {
    super(fact);
    this.call = call;
  }

  /** Which call of which component, and why. */
  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage(), "no message");
  }

  /** The name of the call. */
  public String call() {
    return call;
  }
}
