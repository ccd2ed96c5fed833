package dev.kamaelia.components.console;

import dev.kamaelia.Component;
import dev.kamaelia.DataSize;
import dev.kamaelia.Microprocess;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;
import dev.kamaelia.Param;
import dev.kamaelia.components.text.LineScanner;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ReadableByteChannel;
import java.util.function.Supplier;

/**
 * Sends the lines of standard input, without their ends, until it ends.
 *
 * <pre>{@code ls | kamaelia run 'ConsoleReader | Grep(pattern=java) | ConsoleEcho'}</pre>
 *
 * <p>The text is UTF-8; lines are cut as by {@code FileReader}. At most one component of a process may read standard input.
 */
@Component(blocking = true)
public final class ConsoleReader implements Microprocess {
  private final int longestBytes;
  private final Supplier<ReadableByteChannel> input;

  /** The lines. */
  @Outbox Out<String> outbox;

  /**
   * A reader of standard input.
   *
   * @param maxLine the longest line in bytes, up to 1GiB
   */
  @SuppressWarnings("resource") // standard input stays open
  public ConsoleReader(@Param(defaultValue = "1MiB") DataSize maxLine) {
    this(maxLine, () -> new FileInputStream(FileDescriptor.in).getChannel()); // unlike System.in it obeys interrupts
  }

  private ConsoleReader(DataSize maxLine, Supplier<ReadableByteChannel> input) {
    if (maxLine.bytes() < 1 || maxLine.bytes() > 1 << 30) throw new IllegalArgumentException("maxLine is " + maxLine + ", not 1B to 1GiB");
    this.longestBytes = (int) maxLine.bytes();
    this.input = input;
  }

  /** One that reads something else, for tests. */
  static ConsoleReader from(ReadableByteChannel input, DataSize maxLine) {
    return new ConsoleReader(maxLine, () -> input);
  }

  @Override
  public void main() throws Exception {
    LineScanner lines = new LineScanner(input.get(), "standard input", longestBytes);
    try {
      do {
        for (String line = lines.next(); line != null; line = lines.next()) outbox.send(line);
      } while (lines.fill());
      String rest = lines.rest();
      if (rest != null) outbox.send(rest);
    } catch (ClosedByInterruptException e) {
      throw (InterruptedException) new InterruptedException("stopped while reading standard input").initCause(e);
    }
  }
}
