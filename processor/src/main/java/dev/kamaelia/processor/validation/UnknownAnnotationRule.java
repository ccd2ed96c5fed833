package dev.kamaelia.processor.validation;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.diagnostic.NearestMatch;
import dev.kamaelia.processor.diagnostic.Report;
import dev.kamaelia.processor.model.AnnotationUse;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;

/** Adds what was probably meant to javac's error about an annotation that does not exist. */
final class UnknownAnnotationRule implements Rule<TypeElement> {
  private static final List<String> OF_CLASSES = List.of("Component");
  private static final List<String> OF_MEMBERS = List.of("Inbox", "Outbox", "Param");

  @Override
  public String id() {
    return "UnknownAnnotation";
  }

  @Override
  public void check(TypeElement type, Report report) {
    check(type, OF_CLASSES, report);
    for (Element member : type.getEnclosedElements()) {
      check(member, OF_MEMBERS, report);
      if (member instanceof ExecutableElement method) method.getParameters().forEach(parameter -> check(parameter, OF_MEMBERS, report));
    }
  }

  private void check(Element element, List<String> known, Report report) {
    for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
      if (mirror.getAnnotationType().getKind() != TypeKind.ERROR) continue;
      String name = mirror.getAnnotationType().asElement().getSimpleName().toString();
      Optional<String> nearest = known.contains(name) ? Optional.of(name) : NearestMatch.of(name, known);
      if (nearest.isEmpty()) continue;
      boolean missingImport = nearest.get().equals(name);
      Diagnostic error = Diagnostic.error(id(), "There is no annotation @" + name + (missingImport ? " here." : "."));
      On.annotation(
          report,
          missingImport ? error.withFix("Import dev.kamaelia." + name + ".") : error.withNearest(nearest.map(right -> "@" + right)),
          new AnnotationUse(element, mirror));
    }
  }
}
