package dev.kamaelia.links.recording;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;

/** Writes a recording. What was written before the last {@link #flush} stays readable whatever happens later. Used by one thread. */
public final class RecordingWriter {
  private final OutputStream out;
  private final RecordingOrder order = new RecordingOrder();

  private RecordingWriter(OutputStream out) {
    this.out = out;
  }

  /**
   * Begins a recording.
   *
   * @param out buffered if need be; closed by whoever opened it
   */
  public static RecordingWriter begin(OutputStream out, RecordingHeader header) throws IOException {
    RecordingWriter writer = new RecordingWriter(Objects.requireNonNull(out, "out == null"));
    out.write(RecordingFormat.magic());
    writer.varint(RecordingFormat.VERSION);
    writer.part(Parts.of(header).toByteArray());
    return writer;
  }

  /**
   * Writes what follows.
   *
   * @throws IllegalArgumentException if it cannot follow what was written before
   */
  public void write(Recorded recorded) throws IOException {
    order.next(recorded);
    part(Parts.of(recorded).toByteArray());
  }

  /** Hands on all that was written. */
  public void flush() throws IOException {
    out.flush();
  }

  /** The number of the last message so far, written or in a gap. */
  public long last() {
    return order.last();
  }

  /** When the last message so far was sent, in nanoseconds since the beginning. */
  public long nanos() {
    return order.nanos();
  }

  /** True once the end was written. */
  public boolean hasEnded() {
    return order.hasEnded();
  }

  private void part(byte[] bytes) throws IOException {
    varint(bytes.length);
    out.write(bytes);
    out.write(RecordingFormat.checksum(bytes));
  }

  private void varint(int value) throws IOException {
    int rest = value;
    while (rest >>> 7 != 0) {
      out.write(rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
  }
}
