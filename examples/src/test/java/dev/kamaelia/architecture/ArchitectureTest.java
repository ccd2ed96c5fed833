package dev.kamaelia.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Holds the direction of dependencies and the other rules of the architecture over the classes of
 * all modules.
 */
final class ArchitectureTest {
  private static JavaClasses production;

  @BeforeAll
  static void importProductionClasses() {
    production =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.kamaelia");
  }

  @TestFactory
  Stream<DynamicTest> theArchitectureHolds() {
    return Rules.all().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> check(rule)));
  }

  @Test
  void everyModuleIsLookedAt() {
    assertThat(Tables.MODULES)
        .flatExtracting(Tables.Module::packages)
        .allSatisfy(pattern ->
            assertThat(production)
                .as(pattern)
                .anyMatch(JavaClass.Predicates.resideInAPackage(pattern)));
  }

  private static void check(ArchRule rule) {
    List<String> violations = rule.evaluate(production).getFailureReport().getDetails();
    assertThat(violations).as(rule.getDescription()).isEmpty();
  }
}
