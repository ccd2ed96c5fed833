package dev.kamaelia.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A file with the output that was found right, one message a line, in UTF-8. {@code -Dkamaelia.golden=write} writes what arrives instead of comparing it: then look at the difference before you
 * commit it.
 *
 * @param file where it is, from the directory the tests run in, for example {@code src/test/golden/words.txt}
 */
public record Golden(Path file) {
  private static final String PROPERTY = "kamaelia.golden";

  public Golden {
    Objects.requireNonNull(file, "file == null");
  }

  /** One by its path. */
  public static Golden file(String path) {
    return new Golden(Path.of(path));
  }

  /**
   * Fails unless the messages are those of the file, in its order.
   *
   * @throws AssertionError with the first line that differs, or if there is no file
   */
  public void matches(Iterable<?> messages) {
    List<String> arrived = new ArrayList<>();
    for (Object message : messages) arrived.add(line(message));
    try {
      if ("write".equals(System.getProperty(PROPERTY))) {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) Files.createDirectories(directory);
        Files.write(file, arrived);
      } else if (!Files.exists(file)) {
        throw new AssertionError("there is no " + file + " to compare " + arrived.size() + " messages with; write it with -D" + PROPERTY + "=write");
      } else {
        compare(Files.readAllLines(file), arrived);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void compare(List<String> golden, List<String> arrived) {
    for (int i = 0; i < Math.max(golden.size(), arrived.size()); i++) {
      String wanted = i < golden.size() ? golden.get(i) : "(the file ends)";
      String came = i < arrived.size() ? arrived.get(i) : "(nothing more arrived)";
      if (i < golden.size() && i < arrived.size() && wanted.equals(came)) continue;
      throw new AssertionError(file + ":" + (i + 1) + ": what arrived differs\n  golden:  " + wanted + "\n  arrived: " + came + "\nIf the new output is right, write it with -D" + PROPERTY + "=write");
    }
  }

  /** One line, whatever the message has. */
  private static String line(Object message) {
    return String.valueOf(message).replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
  }
}
