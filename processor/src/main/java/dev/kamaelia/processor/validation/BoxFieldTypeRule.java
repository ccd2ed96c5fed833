package dev.kamaelia.processor.validation;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.processor.model.Resolution;
import dev.kamaelia.processor.diagnostic.Report;
import dev.kamaelia.processor.model.BoxModel;
import dev.kamaelia.processor.model.BoxModel.Direction;
import dev.kamaelia.processor.model.ComponentModel;
import dev.kamaelia.processor.model.TypeText;
import javax.lang.model.type.TypeKind;

/** An inbox field is an In, an outbox field an Out. */
final class BoxFieldTypeRule implements Rule<ComponentModel> {
  @Override
  public String id() {
    return "BoxFieldType";
  }

  @Override
  public void check(ComponentModel component, Report report) {
    for (BoxModel box : component.fields()) {
      String type = TypeText.exact(box.element().asType());
      String wanted = box.direction() == Direction.INBOX ? "In" : "Out";
      String other = box.direction() == Direction.INBOX ? "Out" : "In";
      boolean resolved = Resolution.isResolved(box.element().asType());
      boolean twice = component.fields().stream().filter(field -> field.element().equals(box.element())).count() > 1;
      if (box.message().isPresent() || twice || !resolved || type.equals("dev.kamaelia." + wanted)) continue;
      boolean swapped = type.matches("dev\\.kamaelia\\." + other + "(<.*)?");
      report.add(
          Diagnostic.error(id(), "Field \"" + box.element().getSimpleName() + "\" is annotated @" + wanted + "box, but is of type " + TypeText.of(box.element().asType()) + ".")
              .withExpected("An @" + wanted + "box field is of type " + wanted + "<T>.")
              .withFix(swapped ? "Annotate it @" + other + "box, or make it " + wanted + "<T>." : "Make it " + wanted + "<" + argument(box) + ">."),
          box.element());
    }
  }

  private static String argument(BoxModel box) {
    String text = TypeText.of(box.element().asType());
    return box.element().asType().getKind() == TypeKind.DECLARED && !text.contains("<") ? text : "T";
  }
}
