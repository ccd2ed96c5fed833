package dev.kamaelia.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's ten-line component and its graph across three nodes, as they stand there. */
class ReadmeGraphIT {
  private static final Path CHECKOUT = Path.of(System.getProperty("kamaelia.root"));

  @TempDir Path directory;

  @Test
  void theComponentInTenLinesCompiles() throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    Path processor = CHECKOUT.resolve("processor/target/classes");
    String classPath = Stream.of("processor", "runtime/api").map(module -> CHECKOUT.resolve(module + "/target/classes").toString()).collect(Collectors.joining(java.io.File.pathSeparator));
    List<String> options = List.of("-d", directory.toString(), "-cp", classPath, "-processorpath", processorPath(processor), "-Xlint:all,-processing");

    boolean compiled = compiler.getTask(null, null, found, options, null, List.of(source("WordSplitter", readme().blockWith("java", "class WordSplitter")))).call();

    assertThat(found.getDiagnostics()).extracting((Diagnostic<?> d) -> d.getMessage(Locale.ROOT)).isEmpty();
    assertThat(compiled).isTrue();
    assertThat(directory.resolve("WordSplitterBoxes.class")).exists();
  }

  @Test
  void theGraphAcrossThreeNodesIsValidAndRunsInOneProcessAndInThree() throws Exception {
    Files.writeString(directory.resolve("errors.yaml"), readme().blockWith("yaml", "name: errors"));
    Files.writeString(directory.resolve("README.md"), "no\nan error\nan Error\nmistake\n");

    Command validate = kamaelia("validate", "errors.yaml");
    assertThat(validate.exit()).as(validate.err()).isZero();
    assertThat(validate.err()).endsWith("\"errors\" is valid: 3 components on 3 nodes.\n");
    for (String verb : List.of("run", "up")) {
      Command done = kamaelia(verb, "errors.yaml");
      assertThat(done.exit()).as(verb + ": " + done.err()).isZero();
      assertThat(done.out()).as(verb).isEqualTo("an error\nan Error\n");
    }
  }

  @Test
  void theGraphOnOneLineRuns() throws Exception {
    Files.writeString(directory.resolve("README.md"), "# Kamaelia\nelse\n");
    String line = Files.readString(CHECKOUT.resolve("README.md")).replaceFirst("(?s).*`\\./kamaelia run '([^']+)'`.*", "$1");
    Command run = kamaelia("run", line);
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).isEqualTo("# Kamaelia\n");
  }

  private static Readme readme() throws IOException {
    return Readme.of(CHECKOUT.resolve("README.md"));
  }

  /** The processor and what it writes with, from the class path of this test. */
  private static String processorPath(Path processor) {
    return Stream.concat(Stream.of(processor.toString()), Stream.of(System.getProperty("java.class.path").split(java.io.File.pathSeparator)))
        .collect(Collectors.joining(java.io.File.pathSeparator));
  }

  private static JavaFileObject source(String name, String text) {
    return new SimpleJavaFileObject(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }

  private Command kamaelia(String... words) throws IOException, InterruptedException {
    return Command.run(directory, Stream.concat(Stream.of(CHECKOUT.resolve("kamaelia").toString()), Stream.of(words)).toList());
  }
}
