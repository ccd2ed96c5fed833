package dev.kamaelia.engine.call;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How a call has ended. */
sealed interface Outcome {
  /** With a result. */
  record Result(@Nullable Object value) implements Outcome {}

  /** With what was thrown. */
  record Failed(Throwable cause) implements Outcome {}

  /** Its time was over. */
  record TimedOut(Duration timeout) implements Outcome {}

  /** The component gave it up, or has ended. */
  record Cancelled() implements Outcome {}
}
