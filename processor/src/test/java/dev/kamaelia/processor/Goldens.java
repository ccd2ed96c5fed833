package dev.kamaelia.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares text with a file under src/test/resources/expected, or writes it there: {@code mvn -pl processor -am test -Dkamaelia.goldens=write}. */
final class Goldens {
  private static final boolean WRITE = "write".equals(System.getProperty("kamaelia.goldens"));

  private Goldens() {}

  static void check(String path, String actual) throws IOException {
    Path golden = Sources.RESOURCES.resolve("expected").resolve(path);
    if (WRITE) {
      Files.createDirectories(golden.getParent());
      Files.writeString(golden, actual);
    }
    assertThat(golden).as("write it with -Dkamaelia.goldens=write").exists();
    assertThat(actual).as(path).isEqualTo(Files.readString(golden));
  }
}
