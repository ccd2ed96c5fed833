package dev.kamaelia.node.recording;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.links.recording.Recorded;
import dev.kamaelia.links.recording.RecordingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is in a recording.
 *
 * @param messages how many there are
 * @param bytes how long they are together, encoded
 * @param missing how many are missing
 * @param gaps the first gaps, in order
 * @param moreGaps how many more there are
 * @param duration from the beginning to the end, or to the last message if there is no end
 * @param end how it ended; empty if it is not whole
 * @param problem what keeps it from being read to its end
 */
public record RecordingSummary(
    long messages, long bytes, long missing, List<Recorded.Gap> gaps, long moreGaps, Duration duration, Optional<String> end, Optional<Diagnostic> problem) {
  private static final int TOLD = 10;

  public RecordingSummary {
    gaps = List.copyOf(gaps);
  }

  /** Reads a recording to its end, or as far as it is whole. */
  public static RecordingSummary of(RecordingInput recording) {
    Counting counting = new Counting();
    try {
      for (Recorded next = recording.next(); next != null; next = recording.next()) counting.add(next);
    } catch (RecordingException e) {
      counting.problem = Optional.of(e.diagnostic());
    }
    return new RecordingSummary(counting.messages, counting.bytes, counting.missing, counting.gaps, counting.moreGaps, Duration.ofNanos(counting.nanos), counting.end, counting.problem);
  }

  /** Messages per second; empty if no time passed. */
  public Optional<Double> rate() {
    return duration.isZero() ? Optional.empty() : Optional.of(messages * 1e9 / duration.toNanos());
  }

  /** So far. */
  private static final class Counting {
    private final List<Recorded.Gap> gaps = new ArrayList<>();
    private long messages;
    private long bytes;
    private long missing;
    private long moreGaps;
    private long nanos;
    private Optional<String> end = Optional.empty();
    private Optional<Diagnostic> problem = Optional.empty();

    void add(Recorded recorded) {
      switch (recorded) {
        case Recorded.Message message -> {
          messages++;
          bytes += message.bytes().length;
          nanos = message.nanos();
        }
        case Recorded.Gap gap -> {
          missing += gap.messages();
          if (gaps.size() < TOLD) gaps.add(gap);
          else moreGaps++;
        }
        case Recorded.End over -> {
          nanos = over.nanos();
          end = Optional.of(over.reason());
        }
      }
    }
  }
}
