package dev.kamaelia.processor;

import static com.google.testing.compile.Compiler.javac;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/** Compiles the sources under src/test/resources with the processor. */
final class Sources {
  static final Path RESOURCES = Path.of("src/test/resources");

  private Sources() {}

  /** All .java files under a folder of the resources, sorted. */
  static List<Path> under(String folder) {
    try (Stream<Path> files = Files.walk(RESOURCES.resolve(folder))) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Compilation compile(List<Path> files, String... options) {
    return compile(List.of(), files, options);
  }

  /** Compiles files and in-memory sources, with stand-ins for annotations that are not on the class path. */
  static Compilation compile(List<JavaFileObject> more, List<Path> files, String... options) {
    List<JavaFileObject> sources = new ArrayList<>(more);
    Stream.concat(files.stream(), under("shared").stream()).map(Sources::source).forEach(sources::add);
    return javac().withProcessors(new KamaeliaProcessor()).withOptions(Arrays.asList((Object[]) options)).compile(sources);
  }

  static JavaFileObject source(Path file) {
    try {
      return JavaFileObjects.forResource(file.toUri().toURL());
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every error and warning as {@code File.java:line:column: kind: whole message}, in the order of javac. */
  static String messages(Compilation compilation) {
    StringBuilder lines = new StringBuilder();
    for (Diagnostic<? extends JavaFileObject> diagnostic : compilation.diagnostics()) {
      if (diagnostic.getKind() == Diagnostic.Kind.NOTE) continue;
      JavaFileObject file = diagnostic.getSource();
      if (file != null) lines.append(Path.of(file.getName()).getFileName()).append(':').append(diagnostic.getLineNumber()).append(':').append(diagnostic.getColumnNumber()).append(": ");
      lines.append(diagnostic.getKind().name().toLowerCase(Locale.ROOT)).append(": ").append(diagnostic.getMessage(Locale.ROOT)).append('\n');
    }
    return lines.toString();
  }

  /** The generated sources, by path within the source output. */
  static List<JavaFileObject> generated(Compilation compilation) {
    return compilation.generatedSourceFiles().stream().sorted(Comparator.comparing(JavaFileObject::getName)).toList();
  }
}
