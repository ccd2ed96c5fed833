package dev.kamaelia.readme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a command in a directory and keeps what it printed. */
record Command(int exit, String out, String err) {
  private static final long LIMIT_MINUTES = 5;

  static Command run(Path directory, List<String> words) throws IOException, InterruptedException {
    Path out = Files.createTempFile(directory, "out", ".txt");
    Path err = Files.createTempFile(directory, "err", ".txt");
    try {
      Process process =
          new ProcessBuilder(words).directory(directory.toFile()).redirectOutput(out.toFile()).redirectError(err.toFile()).redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile())).start();
      if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError(words + " did not end within " + LIMIT_MINUTES + " minutes; it printed\n" + Files.readString(out) + Files.readString(err));
      }
      return new Command(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }
}
