package dev.kamaelia.components.console;

import dev.kamaelia.Component;
import dev.kamaelia.In;
import dev.kamaelia.Inbox;
import dev.kamaelia.Microprocess;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;
import dev.kamaelia.StoppedException;
import dev.kamaelia.components.text.LinePrinter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.WritableByteChannel;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Prints each message on standard output, {@code String.valueOf} and a line end in UTF-8, and passes it on.
 *
 * <pre>{@code kamaelia run 'DataSource(messages=hello) | ConsoleEcho'}</pre>
 *
 * <p>Output is buffered and complete whenever no message waits. When the reader of standard output goes away, as {@code head} does, the component ends in order, and with
 * it what feeds it.
 *
 * @param <T> the type of the messages
 */
@Component(blocking = true)
public final class ConsoleEcho<T> implements Microprocess {
  private final Supplier<WritableByteChannel> output;

  /** What to print. */
  @Inbox In<T> inbox;

  /** What was printed; need not be linked. */
  @Outbox Out<T> outbox;

  /** A printer to standard output. */
  @SuppressWarnings("resource") // standard output stays open
  public ConsoleEcho() {
    this(() -> new FileOutputStream(FileDescriptor.out).getChannel());
  }

  private ConsoleEcho(Supplier<WritableByteChannel> output) {
    this.output = output;
  }

  /** One that prints elsewhere, for tests. */
  static <T> ConsoleEcho<T> to(WritableByteChannel output) {
    return new ConsoleEcho<>(() -> output);
  }

  @Override
  public void main() throws Exception {
    LinePrinter lines = new LinePrinter(output.get());
    try {
      for (T message = next(lines); message != null; message = next(lines)) {
        lines.print(String.valueOf(message));
        pass(message, lines);
      }
    } catch (ClosedByInterruptException e) {
      throw (InterruptedException) new InterruptedException("stopped while printing").initCause(e);
    } catch (IOException e) {
      if (!isReaderGone(e)) throw new IOException("standard output: " + e.getMessage(), e);
    }
  }

  /** Sends a printed message on; if that tells the component to end, what it printed so far is not lost. */
  private void pass(T message, LinePrinter lines) throws IOException {
    try {
      outbox.send(message);
    } catch (StoppedException e) {
      if (!Thread.currentThread().isInterrupted()) lines.flush();
      throw e;
    }
  }

  /** The next message, or null at the end; before it waits, and at the end, everything is printed. */
  private @Nullable T next(LinePrinter lines) throws IOException, InterruptedException {
    T waiting = inbox.poll();
    if (waiting != null) return waiting;
    lines.flush();
    return inbox.receive();
  }

  private static boolean isReaderGone(IOException e) {
    return "Broken pipe".equals(e.getMessage()); // the JDK has no type for EPIPE
  }
}
