package dev.kamaelia.components.file;

import dev.kamaelia.Component;
import dev.kamaelia.DataSize;
import dev.kamaelia.Lifecycle;
import dev.kamaelia.Microprocess;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;
import dev.kamaelia.Param;
import dev.kamaelia.Self;
import dev.kamaelia.components.text.LineScanner;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Sends the lines of a text file, without their ends.
 *
 * <pre>{@code kamaelia run 'FileReader(path=app.log, follow=true) | Grep(pattern=ERROR) | ConsoleEcho'}</pre>
 *
 * <p>The text is UTF-8; bytes that are not become U+FFFD. A line ends at {@code \n} or {@code \r\n}; a {@code \r} elsewhere is content; a last line needs no end. A
 * file that is missing or unreadable and a line that is too long are failures whose text says which file, and which line.
 */
@Component
public final class FileReader implements Microprocess, Lifecycle {
  private static final Duration POLL = Duration.ofMillis(100);

  private final Path path;
  private final boolean follow;
  private final int longestBytes;
  private final Self self;
  private @Nullable OpenFile file;

  /** The lines. */
  @Outbox Out<String> outbox;

  /**
   * A reader of one file.
   *
   * @param path the file
   * @param follow true waits at the end of the file for more, and goes on with the new one when it is replaced or truncated, like {@code tail -F}; a line is then sent once
   *     its end is there
   * @param maxLine the longest line in bytes, up to 1GiB
   */
  public FileReader(@Param Path path, @Param(defaultValue = "false") boolean follow, @Param(defaultValue = "1MiB") DataSize maxLine, Self self) {
    if (maxLine.bytes() < 1 || maxLine.bytes() > 1 << 30) throw new IllegalArgumentException("maxLine is " + maxLine + ", not 1B to 1GiB");
    this.path = path;
    this.follow = follow;
    this.longestBytes = (int) maxLine.bytes();
    this.self = self;
  }

  @Override
  public void main() throws Exception {
    try {
      OpenFile current = open();
      sendLines(current);
      while (follow) {
        self.sleep(POLL);
        if (current.hasGrown()) {
          sendLines(current);
        } else if (current.wasReplaced()) {
          sendLines(current); // what was written to it before it went
          sendRest(current);
          current.close();
          current = open();
          sendLines(current);
        }
      }
      sendRest(current);
    } catch (ClosedByInterruptException e) {
      throw (InterruptedException) new InterruptedException(path + ": stopped while reading").initCause(e);
    }
  }

  @Override
  public void stopped() throws IOException {
    if (file != null) file.close();
  }

  private OpenFile open() throws IOException {
    OpenFile opened = OpenFile.open(path, longestBytes);
    file = opened;
    return opened;
  }

  private void sendLines(OpenFile from) throws IOException {
    LineScanner lines = from.lines();
    do {
      for (String line = lines.next(); line != null; line = lines.next()) outbox.send(line);
    } while (lines.fill());
  }

  private void sendRest(OpenFile from) throws IOException {
    String rest = from.lines().rest();
    if (rest != null) outbox.send(rest);
  }
}
