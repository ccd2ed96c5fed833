package dev.kamaelia.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import dev.kamaelia.descriptor.Wiring;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The text of what is generated for the classes in resources/valid. */
class GeneratedSourceTest {
  private static final Compilation VALID = Sources.compile(Sources.under("valid/sample"), "-Xlint:all,-processing", "-parameters");

  @Test
  void compilesWithoutAnyWarning() {
    assertThat(Sources.messages(VALID)).isEmpty();
  }

  /** A descriptor of so many boxes as one expression would take javac's stack. */
  @Test
  void aComponentOfAThousandBoxesCompiles() {
    StringBuilder boxes = new StringBuilder();
    for (int i = 0; i < 500; i++) boxes.append("@Outbox Out<String> out").append(i).append("; @Inbox void in").append(i).append("(String text) {}\n");
    JavaFileObject large = JavaFileObjects.forSourceString("sample.Large", "package sample; import dev.kamaelia.*; @Component public final class Large {" + boxes + "}");
    Compilation compiled = Sources.compile(List.of(large), List.of());
    assertThat(Sources.messages(compiled)).isEmpty();
    Wiring<?> wiring = (Wiring<?>) new CompiledClasses(compiled).make("sample.Large_Wiring");
    assertThat(wiring.descriptor().inboxes()).hasSize(500);
    assertThat(wiring.descriptor().outbox("out499")).isPresent();
  }

  @TestFactory
  Stream<DynamicTest> equalsTheGoldenFile() {
    return Sources.generated(VALID).stream().map(file -> DynamicTest.dynamicTest(name(file), () -> Goldens.check(name(file), text(file))));
  }

  @Test
  void anEntryOfTheIndexNamesTheWiringAndTheNameInFiles() throws IOException {
    var entry = VALID.generatedFile(StandardLocation.CLASS_OUTPUT, "META-INF/kamaelia/components/sample.Everything$Nested");
    assertThat(entry).isPresent();
    assertThat(text(entry.get())).isEqualTo("sample.Everything_Nested_Wiring\nall\n");
  }

  @Test
  void generatedCodeUsesTheJdkTheApiAndTheComponentsPackageOnly() throws IOException {
    for (JavaFileObject file : Sources.generated(VALID)) {
      List<String> imports = text(file).lines().filter(line -> line.startsWith("import ")).toList();
      assertThat(imports).as(name(file)).allMatch(line -> line.matches("import (java\\.|javax\\.annotation\\.processing\\.Generated|dev\\.kamaelia\\.|sample\\.).*"));
    }
  }

  @Test
  void aSecondCompilationGeneratesTheSameText() throws IOException {
    Compilation again = Sources.compile(Sources.under("valid/sample").reversed());
    List<JavaFileObject> first = Sources.generated(VALID);
    List<JavaFileObject> second = Sources.generated(again);
    assertThat(second).hasSameSizeAs(first);
    for (int i = 0; i < first.size(); i++) assertThat(text(second.get(i))).isEqualTo(text(first.get(i)));
  }

  private static String name(JavaFileObject file) {
    return file.getName().replaceFirst("^/?SOURCE_OUTPUT/", "");
  }

  private static String text(JavaFileObject file) throws IOException {
    return file.getCharContent(false).toString();
  }
}
