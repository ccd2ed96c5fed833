package dev.kamaelia.processor;

import dev.kamaelia.processor.diagnostic.Report;
import dev.kamaelia.processor.step.Step;
import dev.kamaelia.processor.step.Steps;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;

/**
 * The entry: gives each annotated class to the steps that care for it, defers classes that mention types which do not exist yet, and prints the round's errors.
 *
 * <p>When it waits for a missing type: docs/decisions/004. Isolating in the sense of incremental builds: every file is made from one class and filed with it. Runs
 * on: javac's thread.
 */
public final class KamaeliaProcessor extends AbstractProcessor {
  private final boolean alone;
  private List<Step> steps = List.of();
  private final Map<Step, Set<String>> deferred = new LinkedHashMap<>();

  /** Called by javac. */
  public KamaeliaProcessor() {
    this(!OtherProcessors.isAny(KamaeliaProcessor.class.getClassLoader()));
  }

  /** Alone: no other processor can generate the types that are missing. */
  KamaeliaProcessor(boolean alone) {
    this.alone = alone;
  }

  @Override
  public synchronized void init(ProcessingEnvironment environment) {
    super.init(environment);
    steps = Steps.of(environment);
  }

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    Set<String> annotations = new LinkedHashSet<>();
    for (Step step : steps) annotations.addAll(step.annotations());
    return annotations;
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    Report report = new Report(processingEnv.getElementUtils());
    try {
      boolean generated = false;
      for (Step step : steps) generated |= processReady(step, round, report);
      // Nothing new will come of this round: what is missing now stays missing, and what is generated in the last round would come too late for others.
      if (round.processingOver() || alone && !generated) processDeferred(report);
    } catch (RuntimeException | StackOverflowError bug) {
      printBug(bug);
    }
    report.print(processingEnv.getMessager());
    return false;
  }

  private boolean processReady(Step step, RoundEnvironment round, Report report) {
    Set<String> waiting = new LinkedHashSet<>();
    boolean generated = false;
    for (TypeElement type : types(step, round)) {
      if (step.isReady(type)) {
        step.process(type, report);
        generated |= step.generates();
      } else {
        waiting.add(type.getQualifiedName().toString());
      }
    }
    deferred.put(step, waiting);
    return generated;
  }

  private void processDeferred(Report report) {
    for (Step step : steps) {
      for (String name : deferred.getOrDefault(step, Set.of())) step.process(processingEnv.getElementUtils().getTypeElement(name), report);
    }
    deferred.clear();
  }

  /** The classes that carry or enclose one of the step's annotations, and those deferred in the round before, by name. */
  private List<TypeElement> types(Step step, RoundEnvironment round) {
    Set<TypeElement> types = new LinkedHashSet<>();
    for (String name : deferred.getOrDefault(step, Set.of())) {
      TypeElement again = processingEnv.getElementUtils().getTypeElement(name);
      if (again != null) types.add(again);
    }
    for (String annotation : step.annotations()) {
      TypeElement annotationType = processingEnv.getElementUtils().getTypeElement(annotation);
      if (annotationType == null) continue;
      for (Element element : round.getElementsAnnotatedWith(annotationType)) types.add(enclosingType(element));
    }
    List<TypeElement> sorted = new ArrayList<>(types);
    sorted.sort(Comparator.comparing(type -> type.getQualifiedName().toString()));
    return sorted;
  }

  private static TypeElement enclosingType(Element element) {
    Element candidate = element;
    while (!(candidate instanceof TypeElement)) candidate = Objects.requireNonNull(candidate.getEnclosingElement());
    return (TypeElement) candidate;
  }

  private void printBug(Throwable bug) {
    StringWriter trace = new StringWriter();
    bug.printStackTrace(new PrintWriter(trace));
    processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, "[ProcessorBug] This is a bug in the processor, not in your code. Please report it with this trace:\n" + trace);
  }
}
