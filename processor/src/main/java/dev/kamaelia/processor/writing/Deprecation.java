package dev.kamaelia.processor.writing;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.Arrays;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** Generated code uses what its class uses: where that is deprecated, or the class does not want to hear of it, the generated code says nothing either. */
final class Deprecation {
  private static final Set<String> WARNINGS = Set.of("all", "deprecation", "removal");
  private static final AnnotationSpec SILENT = AnnotationSpec.builder(SuppressWarnings.class).addMember("value", "{$S, $S}", "deprecation", "removal").build();

  private Deprecation() {}

  static TypeSpec silenced(TypeElement origin, TypeSpec type) {
    boolean concerns = isConcerned(origin) || origin.getEnclosedElements().stream().anyMatch(Deprecation::isDeprecated);
    return concerns ? type.toBuilder().addAnnotation(SILENT).build() : type;
  }

  private static boolean isConcerned(Element type) {
    for (Element e = type; e instanceof TypeElement; e = e.getEnclosingElement()) {
      SuppressWarnings suppressed = e.getAnnotation(SuppressWarnings.class);
      if (isDeprecated(e) || suppressed != null && Arrays.stream(suppressed.value()).anyMatch(WARNINGS::contains)) return true;
    }
    return false;
  }

  private static boolean isDeprecated(Element element) {
    return element.getAnnotation(Deprecated.class) != null;
  }
}
