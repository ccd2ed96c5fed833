package dev.kamaelia.memory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Asks a JVM how many bytes are in use after a full collection. */
final class LiveHeap {
  private static final Path JCMD = Path.of(System.getProperty("java.home"), "bin", "jcmd");

  private LiveHeap() {}

  /** The total of the class histogram, which the JVM makes after a full collection. */
  static long bytes(ProcessHandle jvm) throws IOException, InterruptedException {
    Process jcmd = new ProcessBuilder(JCMD.toString(), Long.toString(jvm.pid()), "GC.class_histogram").redirectErrorStream(true).start();
    List<String> lines = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    if (jcmd.waitFor() != 0) throw new AssertionError("jcmd of process " + jvm.pid() + " failed: " + lines);
    String total = lines.stream().filter(line -> line.startsWith("Total")).findFirst().orElseThrow(() -> new AssertionError("no total in " + lines));
    return Long.parseLong(total.split("\\s+")[2]);
  }
}
