package dev.kamaelia.processor.validation;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.processor.diagnostic.Report;
import dev.kamaelia.processor.model.BoxModel;
import dev.kamaelia.processor.model.ComponentModel;
import dev.kamaelia.processor.model.TypeText;
import javax.lang.model.type.TypeKind;

/** Box types have no wildcards. */
final class WildcardBoxRule implements Rule<ComponentModel> {
  @Override
  public String id() {
    return "WildcardBox";
  }

  @Override
  public void check(ComponentModel component, Report report) {
    for (BoxModel box : component.boxes()) {
      if (box.message().isEmpty() || !BoxTypes.mentions(box.message().get(), type -> type.getKind() == TypeKind.WILDCARD)) continue;
      report.add(
          Diagnostic.error(id(), box.title() + " has the type " + TypeText.of(box.message().get()) + ", with a wildcard.")
              .withExpected("The type of the messages is a class, with type arguments, or a type variable of the component.")
              .withFix("Write Object or a type variable in place of \"?\"."),
          box.place());
    }
  }
}
