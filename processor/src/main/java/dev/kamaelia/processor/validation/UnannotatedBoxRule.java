package dev.kamaelia.processor.validation;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.processor.diagnostic.Report;
import dev.kamaelia.processor.model.AnnotationUse;
import dev.kamaelia.processor.model.ComponentModel;
import dev.kamaelia.processor.model.TypeText;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;

/** A field that looks like a box is annotated as one; nobody would set it otherwise. */
final class UnannotatedBoxRule implements Rule<ComponentModel> {
  private static final Pattern BOX = Pattern.compile("dev\\.kamaelia\\.(In|Out)(<.*)?");

  @Override
  public String id() {
    return "UnannotatedBox";
  }

  @Override
  public void check(ComponentModel component, Report report) {
    for (VariableElement field : ElementFilter.fieldsIn(component.type().getEnclosedElements())) {
      boolean settable = field.getModifiers().stream().noneMatch(Set.of(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)::contains);
      boolean annotated = AnnotationUse.isUnknownOn(field) || component.fields().stream().anyMatch(box -> box.element().equals(field));
      Matcher box = BOX.matcher(TypeText.exact(field.asType()));
      if (!settable || annotated || !box.matches()) continue;
      report.add(
          Diagnostic.error(id(), "Field \"" + field.getSimpleName() + "\" is of type " + TypeText.of(field.asType()) + ", but is not annotated.")
              .withExpected("Boxes are annotated; a field that only refers to a box is private.")
              .withFix("Add @" + box.group(1) + "box."),
          field);
    }
  }
}
