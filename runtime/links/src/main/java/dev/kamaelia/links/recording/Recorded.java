package dev.kamaelia.links.recording;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What follows the header of a recording. Messages that were sent while it was made have the numbers 1, 2, 3, …: each is a {@link Message} or in a {@link Gap}. */
public sealed interface Recorded {
  /**
   * A message.
   *
   * @param sequence its number
   * @param nanos when it was sent, in nanoseconds since the recording began
   * @param bytes the encoded message; not copied, so leave it as it is
   */
  record Message(long sequence, long nanos, byte[] bytes) implements Recorded {
    public Message {
      Objects.requireNonNull(bytes, "bytes == null");
    }

    /** By what the bytes are. */
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Message(long number, long at, byte[] content) && number == sequence && at == nanos && Arrays.equals(content, bytes);
    }

    @Override
    public int hashCode() {
      return Long.hashCode(sequence) * 31 + Arrays.hashCode(bytes);
    }
  }

  /**
   * Messages that are missing.
   *
   * @param first the number of the first one
   * @param last that of the last one
   * @param reason why, a clause; empty if who recorded was slower than who sent
   */
  record Gap(long first, long last, String reason) implements Recorded {
    /** The reason of a gap that says none. */
    private static final String SLOWER = "they were sent faster than they could be recorded";

    public Gap {
      Objects.requireNonNull(reason, "reason == null");
    }

    /** How many are missing. */
    public long messages() {
      return last - first + 1;
    }

    /** Which are missing, and why, a clause. */
    public String text() {
      return (first == last ? "message " + first + " is" : "messages " + first + " to " + last + " are") + " missing: " + (reason.isEmpty() ? SLOWER : reason);
    }
  }

  /**
   * The end, after which nothing follows.
   *
   * @param messages the number of the last message; 0 if none was sent
   * @param nanos how long was recorded, in nanoseconds
   * @param reason why it ended, a clause
   */
  record End(long messages, long nanos, String reason) implements Recorded {
    public End {
      Objects.requireNonNull(reason, "reason == null");
    }
  }
}
