package dev.kamaelia.node.recording;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.links.recording.Recorded;
import dev.kamaelia.links.recording.RecordingException;
import dev.kamaelia.links.recording.RecordingHeader;
import dev.kamaelia.links.recording.RecordingWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A recording that is being written to a file. Every failure is a {@link RecordingException}, after which what was whole stays readable. Used by one thread. */
public final class RecordingOutput implements AutoCloseable {
  /** How long to wait for the next before looking for something else to do. */
  private static final Duration LOOK = Duration.ofMillis(200);

  private final String name;
  private final OutputStream stream;
  private final RecordingWriter writer;

  /** Where what is recorded comes from. */
  public interface Source {
    /** What comes next; null when the time is over before. */
    @Nullable Recorded next(Duration timeout) throws InterruptedException;
  }

  private RecordingOutput(String name, OutputStream stream, RecordingWriter writer) {
    this.name = name;
    this.stream = stream;
    this.writer = writer;
  }

  /**
   * Begins a recording in a file, in place of what was there.
   *
   * @throws RecordingException [RecordingNotWritten]
   */
  public static RecordingOutput create(Path file, RecordingHeader header) throws RecordingException {
    OutputStream opened;
    try {
      opened = Files.newOutputStream(file);
    } catch (IOException e) {
      throw notWritten(file.toString(), 0, e);
    }
    return create(file.toString(), opened, header);
  }

  /** As {@link #create(Path, RecordingHeader)}, into a stream, which is closed with this. */
  static RecordingOutput create(String name, OutputStream stream, RecordingHeader header) throws RecordingException {
    OutputStream buffered = new BufferedOutputStream(stream, 1 << 16);
    try {
      RecordingWriter writer = RecordingWriter.begin(buffered, header);
      writer.flush();
      return new RecordingOutput(name, buffered, writer);
    } catch (IOException e) {
      close(stream);
      throw notWritten(name, 0, e);
    }
  }

  private static RecordingException notWritten(String name, long last, IOException why) {
    return new RecordingException(Diagnostic.error("RecordingNotWritten", name + " cannot be written: " + Reason.of(why) + (last == 0 ? "." : "; the recording ends after about message " + last + "."))
        .withFix("Make room, or name a file that may be written; what is whole of a recording that was begun can be used."));
  }

  /**
   * What comes next, or null for now. If nothing is there yet, the system is given all that was added before anybody waits: messages that come now and then are in the file at once, those that come in
   * crowds with many others.
   *
   * @throws RecordingException [RecordingNotWritten]
   */
  public @Nullable Recorded next(Source source) throws RecordingException, InterruptedException {
    Recorded next = source.next(Duration.ZERO);
    if (next != null) return next;
    flush();
    return source.next(LOOK);
  }

  /**
   * Adds what follows.
   *
   * @throws RecordingException [RecordingNotWritten], or [RecordingBroken] if it cannot follow what was added before
   */
  public void write(Recorded recorded) throws RecordingException {
    try {
      writer.write(recorded);
    } catch (IOException e) {
      throw notWritten(name, writer.last(), e);
    } catch (IllegalArgumentException e) {
      throw new RecordingException(Diagnostic.error("RecordingBroken", "What was to be written to " + name + " is no recording: " + e.getMessage() + ".").withFix("What came before can be used."));
    }
  }

  /** Gives the system all that was added. */
  public void flush() throws RecordingException {
    try {
      writer.flush();
    } catch (IOException e) {
      throw notWritten(name, writer.last(), e);
    }
  }

  /** Adds the end, after what was added last, unless there is one. */
  public void end(String reason) throws RecordingException {
    if (!writer.hasEnded()) write(new Recorded.End(writer.last(), writer.nanos(), reason));
    flush();
  }

  /** The number of the last message so far, in a gap or not. */
  public long last() {
    return writer.last();
  }

  /** Closes the file; what was not flushed may be lost. */
  @Override
  public void close() {
    close(stream);
  }

  private static void close(OutputStream stream) {
    try {
      stream.close();
    } catch (IOException _) {
      // what counts was flushed, and told
    }
  }
}
