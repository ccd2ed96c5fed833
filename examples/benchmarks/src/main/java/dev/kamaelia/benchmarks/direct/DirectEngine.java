package dev.kamaelia.benchmarks.direct;

import dev.kamaelia.engine.time.SystemEnvironment;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The engine of this class path once more, with the JDK called directly: a directory of class files that goes in front of it. */
public final class DirectEngine {
  private DirectEngine() {}

  /**
   * The class path with the copy in front, which is written into the directory.
   *
   * @throws IllegalStateException if the engine's classes call nothing that would be replaced
   */
  public static String inFrontOf(String classPath, Path directory) throws IOException {
    write(directory);
    return directory + File.pathSeparator + classPath;
  }

  /** How many calls were replaced. */
  static int write(Path directory) throws IOException {
    Path engine = Path.of(URI.create(SystemEnvironment.class.getProtectionDomain().getCodeSource().getLocation().toString()));
    DirectCalls calls = new DirectCalls();
    if (Files.isDirectory(engine)) {
      rewrite(engine, directory, calls);
    } else {
      try (FileSystem jar = FileSystems.newFileSystem(engine, Map.of())) {
        rewrite(jar.getPath("/"), directory, calls);
      }
    }
    if (calls.replaced() == 0) throw new IllegalStateException("the engine in " + engine + " reads no clock and starts no thread");
    return calls.replaced();
  }

  private static void rewrite(Path from, Path to, DirectCalls calls) throws IOException {
    List<Path> classes;
    try (Stream<Path> files = Files.walk(from.resolve("dev/kamaelia/engine"))) {
      classes = files.filter(file -> file.toString().endsWith(".class") && !file.getFileName().toString().equals("package-info.class")).toList();
    }
    for (Path file : classes) {
      Path copy = to.resolve(from.relativize(file).toString());
      Files.createDirectories(copy.getParent());
      Files.write(copy, calls.rewrite(Files.readAllBytes(file)));
    }
  }
}
