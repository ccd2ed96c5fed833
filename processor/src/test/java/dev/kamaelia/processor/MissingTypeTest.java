package dev.kamaelia.processor;

import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

/** Components that mention types which do not exist, or not yet. */
class MissingTypeTest {
  private static final JavaFileObject COMPONENT =
      JavaFileObjects.forSourceLines(
          "story.Sender",
          "package story;",
          "import dev.kamaelia.*;",
          "@Component public final class Sender {",
          "  @Outbox Out<Later> outbox;",
          "  public Sender(@Param String text) {}",
          "}");
  private static final JavaFileObject USER =
      JavaFileObjects.forSourceLines(
          "story.User",
          "package story;",
          "import story.SenderBoxes.Parameters;",
          "final class User {",
          "  SenderBoxes field;",
          "  Parameters parameters = SenderBoxes.with().text(\"t\");",
          "}");

  @Test
  void aTypeThatAnotherProcessorGeneratesIsWaitedFor() throws IOException {
    Compilation compilation = javac().withProcessors(new KamaeliaProcessor(false), new LaterGenerator()).compile(COMPONENT, USER);
    assertThat(Sources.messages(compilation)).isEmpty();
    assertThat(compilation.generatedSourceFile("story.SenderBoxes").orElseThrow().getCharContent(false).toString()).contains("public OutBox<Later> outbox()");
  }

  @Test
  void aTypeThatNeverExistsIsTheOnlyError() {
    Compilation compilation = javac().withProcessors(new KamaeliaProcessor(true)).compile(COMPONENT, USER);
    assertThat(Sources.messages(compilation)).isEqualTo("Sender.java:4:15: error: cannot find symbol\n  symbol:   class Later\n  location: class story.Sender\n");
  }

  @Test
  void errorsOfTheProcessorAreShownBesideAMissingType() {
    JavaFileObject broken =
        JavaFileObjects.forSourceLines(
            "story.Sender",
            "package story;",
            "import dev.kamaelia.*;",
            "@Component public class Sender {",
            "  @Outbox private Out<Later> outbox;",
            "  public Sender(@Param String text) {}",
            "}");
    Compilation compilation = javac().withProcessors(new KamaeliaProcessor(true)).compile(broken, USER);
    assertThat(Sources.messages(compilation)).contains("[ComponentNotFinal]", "[BoxModifier]", "class Later").doesNotContain("SenderBoxes");
  }

  /** Generates story.Later in the first round. */
  private static final class LaterGenerator extends AbstractProcessor {
    private boolean done;

    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return Set.of("*");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      if (done) return false;
      done = true;
      try (Writer writer = processingEnv.getFiler().createSourceFile("story.Later").openWriter()) {
        writer.write("package story; public record Later(String text) {}");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return false;
    }
  }
}
