package dev.kamaelia.node.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Standard output of a verb, in UTF-8; it knows why something could not be written, which a {@link PrintStream} forgets. Used by: the thread of the verb. */
final class DataOutput extends PrintStream {
  private final Target target;

  /** Prints to a stream. */
  DataOutput(OutputStream stream) {
    this(new Target(stream));
  }

  private DataOutput(Target target) {
    super(target, false, StandardCharsets.UTF_8);
    this.target = target;
  }

  /** Why something of the output is lost. Not so if its reader went away, as {@code head} does: whoever does that has enough. */
  Optional<IOException> loss() {
    flush();
    return Optional.ofNullable(target.first).filter(failure -> !"Broken pipe".equals(failure.getMessage())); // the JDK has no type for EPIPE
  }

  /** Keeps the first failure. */
  private static final class Target extends OutputStream {
    private final OutputStream stream;
    private @Nullable IOException first;

    Target(OutputStream stream) {
      this.stream = stream;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      try {
        stream.write(bytes, from, length);
      } catch (IOException e) {
        if (first == null) first = e;
        throw e;
      }
    }

    @Override
    public void flush() throws IOException {
      try {
        stream.flush();
      } catch (IOException e) {
        if (first == null) first = e;
        throw e;
      }
    }
  }
}
