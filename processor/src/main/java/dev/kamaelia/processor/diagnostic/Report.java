package dev.kamaelia.processor.diagnostic;

import dev.kamaelia.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/**
 * Collects the problems of one round and prints them in the order of the source, each on the narrowest element it is about; javac adds place and caret.
 *
 * <p>The only door to javac's messages, but for bugs of the processor.
 */
public final class Report {
  private final Elements elements;
  private final List<Entry> entries = new ArrayList<>();

  /** An empty report. */
  public Report(Elements elements) {
    this.elements = elements;
  }

  /** Adds a problem of a class, method, field or parameter. */
  public void add(Diagnostic diagnostic, Element element) {
    entries.add(new Entry(diagnostic, element, null, null));
  }

  /** Adds a problem of an annotation. */
  public void add(Diagnostic diagnostic, Element element, AnnotationMirror annotation) {
    entries.add(new Entry(diagnostic, element, annotation, null));
  }

  /** Adds a problem of a value that stands in an annotation. */
  public void add(Diagnostic diagnostic, Element element, AnnotationMirror annotation, AnnotationValue value) {
    entries.add(new Entry(diagnostic, element, annotation, value));
  }

  /** How many errors there are so far; compare before and after to see whether a check found any. */
  public int errors() {
    return (int) entries.stream().filter(entry -> entry.diagnostic.isError()).count();
  }

  /** Prints everything, once each, and forgets it. */
  public void print(Messager messager) {
    SourceOrder order = new SourceOrder(elements);
    entries.stream().distinct().sorted(Comparator.comparing(entry -> order.of(entry.element, entry.annotation, entry.value))).forEach(entry -> entry.print(messager));
    entries.clear();
  }

  private record Entry(Diagnostic diagnostic, Element element, @Nullable AnnotationMirror annotation, @Nullable AnnotationValue value) {
    void print(Messager messager) {
      var kind = diagnostic.isError() ? javax.tools.Diagnostic.Kind.ERROR : javax.tools.Diagnostic.Kind.WARNING;
      messager.printMessage(kind, diagnostic.text(), element, annotation, value);
    }
  }
}
