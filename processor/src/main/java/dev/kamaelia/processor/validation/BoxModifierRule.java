package dev.kamaelia.processor.validation;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.processor.diagnostic.Report;
import dev.kamaelia.processor.model.BoxModel;
import dev.kamaelia.processor.model.ComponentModel;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Box fields can be set by generated code of the same package, after the constructor. */
final class BoxModifierRule implements Rule<ComponentModel> {
  private static final List<Modifier> WRONG = List.of(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL);

  @Override
  public String id() {
    return "BoxModifier";
  }

  @Override
  public void check(ComponentModel component, Report report) {
    for (BoxModel box : component.fields()) {
      for (Modifier modifier : WRONG) {
        if (!box.element().getModifiers().contains(modifier)) continue;
        report.add(
            Diagnostic.error(id(), "Box field \"" + box.element().getSimpleName() + "\" is " + modifier + ".")
                .withExpected("Box fields are neither private nor static nor final: they are set after the constructor.")
                .withFix("Remove \"" + modifier + "\"."),
            box.element());
      }
    }
  }
}
