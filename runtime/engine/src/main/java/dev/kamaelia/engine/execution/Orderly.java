package dev.kamaelia.engine.execution;

import dev.kamaelia.StoppedException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;

/** Tells what an interrupt makes user code throw from what is a failure. */
final class Orderly {
  private Orderly() {}

  /** True if it, or what caused it, is how Java says "interrupted". */
  static boolean is(Throwable thrown) {
    int depth = 0;
    for (Throwable t = thrown; t != null && depth < 16; t = t.getCause(), depth++) {
      if (t instanceof StoppedException || t instanceof InterruptedException || t instanceof InterruptedIOException || t instanceof ClosedByInterruptException) return true;
    }
    return false;
  }
}
