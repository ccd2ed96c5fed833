package dev.kamaelia.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadPoolExecutor;
import org.jspecify.annotations.NullMarked;

/** The architecture as ArchUnit rules, made from {@link Tables}. */
final class Rules {
  private static final Set<String> TIME_CALLS =
      Set.of(
          "java.lang.Thread.sleep",
          "java.lang.System.currentTimeMillis",
          "java.lang.System.nanoTime",
          "java.time.Instant.now",
          "java.time.Clock.systemUTC",
          "java.time.Clock.systemDefaultZone",
          "java.time.LocalDateTime.now",
          "java.time.ZonedDateTime.now");

  private static final Set<String> THREAD_CALLS =
      Set.of(
          "java.lang.Thread.ofVirtual",
          "java.lang.Thread.ofPlatform",
          "java.lang.Thread.startVirtualThread",
          "java.util.concurrent.ForkJoinPool.commonPool",
          "java.util.concurrent.CompletableFuture.runAsync",
          "java.util.concurrent.CompletableFuture.supplyAsync");

  private Rules() {}

  static List<ArchRule> all() {
    List<ArchRule> rules = new ArrayList<>();
    rules.add(everyPackageIsInTheTable());
    Tables.MODULES.forEach(module -> rules.add(directionOf(module)));
    Tables.MODULES.forEach(module -> rules.add(noCyclesIn(module)));
    Tables.LIBRARIES.forEach(library -> rules.add(confinementOf(library)));
    rules.add(linksWithoutInputOutput());
    rules.add(noSerialization());
    rules.add(oneClock());
    rules.add(onePlaceOfThreads());
    rules.add(standardStreamsOnlyWherePrinted());
    rules.add(namesThatNameAConcept());
    rules.add(packagesAreNullMarked());
    return List.copyOf(rules);
  }

  static ArchRule everyPackageIsInTheTable() {
    return classes()
        .that(ours())
        .should()
        .resideInAnyPackage(array(Tables.packagesOfAllModules()))
        .as("Every class is in a package of the table of modules");
  }

  static ArchRule directionOf(Tables.Module module) {
    return classes()
        .that()
        .resideInAnyPackage(array(module.packages()))
        .should()
        .onlyDependOnClassesThat(
            resideOutsideOfPackage("dev.kamaelia..")
                .or(resideInAnyPackage(array(module.reachable()))))
        .as(
            "Module "
                + module.name()
                + " uses only "
                + (module.uses().isEmpty() ? "itself" : module.uses()))
        .allowEmptyShould(true);
  }

  /**
   * A module's first package is its face, which uses the inner packages and is used by them; these
   * are free of cycles.
   */
  static ArchRule noCyclesIn(Tables.Module module) {
    DescribedPredicate<JavaClass> owned = resideInAnyPackage(array(module.packages()));
    String face = module.packages().getFirst().replace("..", "");
    return slices()
        .assignedFrom(
            new SliceAssignment() {
              @Override
              public SliceIdentifier getIdentifierOf(JavaClass type) {
                return owned.test(type) && !type.getPackageName().equals(face)
                    ? SliceIdentifier.of(type.getPackageName())
                    : SliceIdentifier.ignore();
              }

              @Override
              public String getDescription() {
                return "inner packages of " + module.name();
              }
            })
        .should()
        .beFreeOfCycles()
        .as("The inner packages of module " + module.name() + " are free of cycles")
        .allowEmptyShould(true);
  }

  static ArchRule confinementOf(Tables.Confined library) {
    return noClasses()
        .that(ours())
        .and()
        .resideOutsideOfPackages(array(library.to()))
        .should()
        .dependOnClassesThat(resideInAPackage(library.library()))
        .as("Only " + library.to() + " use " + library.library())
        .allowEmptyShould(true);
  }

  static ArchRule linksWithoutInputOutput() {
    return noClasses()
        .that()
        .resideInAnyPackage(array(Tables.module("links").packages()))
        .should()
        .dependOnClassesThat(resideInAnyPackage(array(Tables.INPUT_OUTPUT)))
        .as("Module links does no input or output")
        .allowEmptyShould(true);
  }

  static ArchRule noSerialization() {
    return noClasses()
        .that(ours())
        .should()
        .dependOnClassesThat(
            describe(
                "are of Java's serialization",
                type ->
                    Tables.SERIALIZATION.stream()
                        .anyMatch(
                            named ->
                                named.endsWith("..")
                                    ? resideInAPackage(named).test(type)
                                    : type.getName().equals(named))))
        .as("Nobody uses Java's serialization")
        .allowEmptyShould(true);
  }

  static ArchRule oneClock() {
    return noClasses()
        .that(ours())
        .and()
        .resideOutsideOfPackages(array(Tables.CLOCKS))
        .should()
        .callCodeUnitWhere(calls("read a clock or sleep", TIME_CALLS, Set.of()))
        .as("Clocks are read, and threads sleep, only in " + Tables.CLOCKS)
        .allowEmptyShould(true);
  }

  static ArchRule onePlaceOfThreads() {
    return noClasses()
        .that(ours())
        .and()
        .resideOutsideOfPackages(array(Tables.THREADS))
        .should()
        .callCodeUnitWhere(
            calls(
                "make a thread",
                THREAD_CALLS,
                Set.of(Thread.class, ThreadPoolExecutor.class, ForkJoinPool.class, Timer.class)))
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Executors.class)
        .as("Threads are made only in " + Tables.THREADS)
        .allowEmptyShould(true);
  }

  static ArchRule standardStreamsOnlyWherePrinted() {
    return noClasses()
        .that(ours())
        .and()
        .resideOutsideOfPackages(array(Tables.STREAMS))
        .should(ACCESS_STANDARD_STREAMS)
        .as("Standard streams are used only in " + Tables.STREAMS)
        .allowEmptyShould(true);
  }

  static ArchRule namesThatNameAConcept() {
    return noClasses()
        .that(handWritten())
        .should(
            new ArchCondition<>("have a name that ends in one of " + Tables.EMPTY_NAMES) {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                boolean empty =
                    Tables.EMPTY_NAMES.stream().anyMatch(type.getSimpleName()::endsWith);
                events.add(
                    new SimpleConditionEvent(
                        type, empty, type.getName() + " is named after no concept"));
              }
            })
        .allowEmptyShould(true);
  }

  static ArchRule packagesAreNullMarked() {
    return classes()
        .that(handWritten())
        .should(
            new ArchCondition<>("be in a package with a package-info that is @NullMarked") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                boolean marked =
                    type.getPackage()
                        .tryGetPackageInfo()
                        .map(info -> info.isAnnotatedWith(NullMarked.class))
                        .orElse(false);
                events.add(
                    new SimpleConditionEvent(
                        type, marked, type.getPackageName() + " is not @NullMarked"));
              }
            })
        .allowEmptyShould(true);
  }

  private static DescribedPredicate<JavaClass> ours() {
    return resideInAPackage("dev.kamaelia..");
  }

  private static DescribedPredicate<JavaClass> handWritten() {
    return ours().and(resideOutsideOfPackages(array(Tables.module("proto").packages())));
  }

  private static DescribedPredicate<JavaCall<?>> calls(
      String does, Set<String> methods, Set<Class<?>> constructed) {
    return describe(
        does,
        call -> {
          CodeUnitCallTarget target = call.getTarget();
          String owner = target.getOwner().getName();
          return methods.contains(owner + "." + target.getName())
              || target.getName().equals("<init>")
                  && constructed.stream().anyMatch(type -> type.getName().equals(owner));
        });
  }

  private static String[] array(List<String> packages) {
    return packages.toArray(String[]::new);
  }
}
