package dev.kamaelia.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.processor.validation.ErrorIds;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Whole messages with line and column for the classes in resources/invalid, one file per error id or story. */
class ErrorMessageTest {
  private static final Map<String, String> COMPILED = new HashMap<>();

  @TestFactory
  Stream<DynamicTest> everyCaseGivesItsMessagesAndNoOthers() {
    return Sources.under("invalid").stream().map(file -> DynamicTest.dynamicTest(name(file), () -> Goldens.check("invalid/" + name(file) + ".txt", messages(file))));
  }

  /** Error Prone asks for this option: javac then goes on to the bodies of methods, where stubs are used. */
  @TestFactory
  Stream<DynamicTest> javacFindsNoFurtherErrorsWhenItGoesOn() {
    return Sources.under("invalid").stream().map(file -> DynamicTest.dynamicTest(name(file), () -> assertThat(messages(file, "--should-stop=ifError=FLOW")).isEqualTo(messages(file))));
  }

  @TestFactory
  Stream<DynamicTest> everyIdHasACase() {
    return ErrorIds.all().stream().map(id -> DynamicTest.dynamicTest(id, () -> assertThat(messagesOfCase(id)).as("messages of invalid/" + id + ".java").contains("[" + id + "] ")));
  }

  @Test
  void idsAreUniqueAndCamelCase() {
    assertThat(ErrorIds.all()).doesNotHaveDuplicates().allMatch(id -> id.matches("([A-Z][a-z]+)+"));
  }

  private static String messagesOfCase(String id) {
    List<Path> files = Sources.under("invalid").stream().filter(file -> name(file).equals(id)).toList();
    assertThat(files).as("files invalid/" + id + ".java").hasSize(1);
    return messages(files.getFirst());
  }

  private static String messages(Path file, String... options) {
    return COMPILED.computeIfAbsent(file + " " + List.of(options), _ -> Sources.messages(Sources.compile(List.of(file), options)));
  }

  private static String name(Path file) {
    return file.getFileName().toString().replace(".java", "");
  }
}
