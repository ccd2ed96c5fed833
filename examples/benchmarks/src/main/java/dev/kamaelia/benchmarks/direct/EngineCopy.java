package dev.kamaelia.benchmarks.direct;

import dev.kamaelia.engine.time.SystemEnvironment;
import java.io.File;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/** The engine of this class path once more, without something whose cost is to be seen: a directory of class files that goes in front of it. Used by one thread. */
public enum EngineCopy {
  /** With the JDK called directly, and not through what a simulation replaces. */
  JDK(DirectCalls::replaces),

  /** Without the counters of messages that only snapshots read. */
  UNCOUNTED(Uncounted::replaces);

  private static final Path COPIES = Path.of("target", "engine-copies");

  /** Writes something else instead of an element, and says so, or nothing. */
  private final BiPredicate<CodeBuilder, CodeElement> replaces;

  private int replaced;

  EngineCopy(BiPredicate<CodeBuilder, CodeElement> replaces) {
    this.replaces = replaces;
  }

  /**
   * The class path with the copy in front, which is written below {@code target}.
   *
   * @throws IllegalStateException if the engine's classes have nothing that would be replaced
   */
  public String inFrontOf(String classPath) throws IOException {
    Path directory = COPIES.resolve(name().toLowerCase(Locale.ROOT));
    write(directory);
    return directory + File.pathSeparator + classPath;
  }

  /** Writes the copy into a directory; how many places were replaced. */
  int write(Path directory) throws IOException {
    replaced = 0;
    Path engine = Path.of(URI.create(SystemEnvironment.class.getProtectionDomain().getCodeSource().getLocation().toString()));
    if (Files.isDirectory(engine)) {
      rewrite(engine, directory);
    } else {
      try (FileSystem jar = FileSystems.newFileSystem(engine, Map.of())) {
        rewrite(jar.getPath("/"), directory);
      }
    }
    if (replaced == 0) throw new IllegalStateException("the engine in " + engine + " has nothing that " + this + " replaces");
    return replaced;
  }

  private void rewrite(Path from, Path to) throws IOException {
    List<Path> classes;
    try (Stream<Path> files = Files.walk(from.resolve("dev/kamaelia/engine"))) {
      classes = files.filter(file -> file.toString().endsWith(".class") && !file.getFileName().toString().equals("package-info.class")).toList();
    }
    ClassFile reader = ClassFile.of();
    for (Path file : classes) {
      Path copy = to.resolve(from.relativize(file).toString());
      Files.createDirectories(copy.getParent());
      Files.write(copy, reader.transformClass(reader.parse(Files.readAllBytes(file)), ClassTransform.transformingMethodBodies(this::copy)));
    }
  }

  private void copy(CodeBuilder code, CodeElement element) {
    if (replaces.test(code, element)) replaced++;
    else code.with(element);
  }
}
