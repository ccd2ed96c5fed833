package dev.kamaelia.processor.diagnostic;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/** Orders places of a program as they stand in the source: by top level class, then by position among the siblings, annotations before their element. */
final class SourceOrder {
  private final Elements elements;

  SourceOrder(Elements elements) {
    this.elements = elements;
  }

  Position of(Element element, @Nullable AnnotationMirror annotation, @Nullable AnnotationValue value) {
    Deque<Integer> path = new ArrayDeque<>();
    Element outermost = element;
    for (Element e = element; e.getEnclosingElement() != null && !(e.getEnclosingElement() instanceof PackageElement); e = e.getEnclosingElement()) {
      path.addFirst(indexAmongSiblings(e));
      outermost = e.getEnclosingElement();
    }
    List<Integer> indices = new ArrayList<>(path);
    if (annotation == null) {
      indices.add(-1);
    } else {
      indices.add(-1000 + element.getAnnotationMirrors().indexOf(annotation));
      indices.add(value == null ? 0 : new ArrayList<>(annotation.getElementValues().values()).indexOf(value));
    }
    return new Position(elements.getPackageOf(element) + "." + outermost.getSimpleName(), indices);
  }

  private static int indexAmongSiblings(Element element) {
    Element parent = element.getEnclosingElement();
    if (parent == null) return 0;
    if (parent instanceof ExecutableElement method) return method.getParameters().indexOf(element);
    return parent.getEnclosedElements().indexOf(element);
  }

  /**
   * A place that can be compared.
   *
   * @param topLevel the qualified name of the outermost class
   * @param indices positions among siblings, from the outside in
   */
  record Position(String topLevel, List<Integer> indices) implements Comparable<Position> {
    @Override
    public int compareTo(Position other) {
      int byClass = topLevel.compareTo(other.topLevel);
      if (byClass != 0) return byClass;
      for (int i = 0; i < Math.min(indices.size(), other.indices.size()); i++) {
        int byIndex = Integer.compare(indices.get(i), other.indices.get(i));
        if (byIndex != 0) return byIndex;
      }
      return Integer.compare(indices.size(), other.indices.size());
    }
  }
}
