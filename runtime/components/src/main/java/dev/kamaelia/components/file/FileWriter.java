package dev.kamaelia.components.file;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.kamaelia.Component;
import dev.kamaelia.In;
import dev.kamaelia.Inbox;
import dev.kamaelia.Lifecycle;
import dev.kamaelia.Microprocess;
import dev.kamaelia.Param;
import dev.kamaelia.components.text.LinePrinter;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Writes each message as a line of a text file: {@code String.valueOf} and {@code \n}, in UTF-8.
 *
 * <pre>{@code kamaelia run 'FileReader(path=app.log) | Grep(pattern=ERROR) | FileWriter(path=errors.log)'}</pre>
 *
 * <p>The file is opened at the start, so that it exists even if nothing comes, and is up to date whenever no message waits. A file that cannot be written is a failure
 * whose text names it.
 */
@Component
public final class FileWriter implements Microprocess, Lifecycle {
  private final Path path;
  private final boolean append;
  private @Nullable FileChannel file;

  /** What to write. */
  @Inbox In<Object> inbox;

  /**
   * A writer of one file.
   *
   * @param path the file, made if it is missing; its directory must exist
   * @param append true keeps what is in it, false starts it anew
   */
  public FileWriter(@Param Path path, @Param(defaultValue = "false") boolean append) {
    this.path = path;
    this.append = append;
  }

  @Override
  public void main() throws Exception {
    try (FileChannel opened = FileChannel.open(path, CREATE, WRITE, append ? APPEND : TRUNCATE_EXISTING)) {
      file = opened;
      LinePrinter lines = new LinePrinter(opened);
      for (Object message = next(lines); message != null; message = next(lines)) lines.print(String.valueOf(message));
    } catch (ClosedByInterruptException e) {
      throw (InterruptedException) new InterruptedException(path + ": stopped while writing").initCause(e);
    } catch (NoSuchFileException e) {
      throw new IOException(path + ": no such directory", e);
    } catch (IOException e) {
      throw FileFailure.of(path, e);
    }
  }

  @Override
  public void stopped() throws IOException {
    if (file != null) file.close();
  }

  /** The next message, or null at the end; before it waits, and at the end, the file is brought up to date. */
  private @Nullable Object next(LinePrinter lines) throws IOException, InterruptedException {
    Object waiting = inbox.poll();
    if (waiting != null) return waiting;
    lines.flush();
    return inbox.receive();
  }
}
