package dev.kamaelia.links.recording;

/** What may follow what in a recording: numbers without a hole, times that do not go back, nothing after the end. Used by one thread. */
final class RecordingOrder {
  private long last;
  private long nanos;
  private boolean ended;

  /**
   * Goes on to the next one.
   *
   * @throws IllegalArgumentException with the violated rule; then nothing counts any more
   */
  void next(Recorded recorded) {
    if (ended) throw new IllegalArgumentException("something follows the end");
    switch (recorded) {
      case Recorded.Message message -> {
        if (!follows(message.sequence())) throw new IllegalArgumentException("message " + message.sequence() + " follows message " + last);
        time(message.nanos());
        last = message.sequence();
      }
      case Recorded.Gap gap -> {
        if (!follows(gap.first()) || gap.last() < gap.first()) throw new IllegalArgumentException("a gap from " + gap.first() + " to " + gap.last() + " follows message " + last);
        last = gap.last();
      }
      case Recorded.End end -> {
        if (end.messages() != last) throw new IllegalArgumentException("an end after message " + end.messages() + " follows message " + last);
        time(end.nanos());
        ended = true;
      }
    }
  }

  /** Nothing follows the greatest number. */
  private boolean follows(long number) {
    return last < Long.MAX_VALUE && number == last + 1;
  }

  private void time(long now) {
    if (now < nanos) throw new IllegalArgumentException("what comes after message " + last + " is earlier");
    nanos = now;
  }

  /** The number of the last message so far, in a gap or not. */
  long last() {
    return last;
  }

  /** The time of the last message or the end so far. */
  long nanos() {
    return nanos;
  }

  boolean hasEnded() {
    return ended;
  }
}
