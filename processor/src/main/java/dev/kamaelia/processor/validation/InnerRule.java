package dev.kamaelia.processor.validation;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.processor.diagnostic.Report;
import dev.kamaelia.processor.model.ComponentModel;
import java.util.Objects;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;

/** A nested component is static. */
final class InnerRule implements Rule<ComponentModel> {
  @Override
  public String id() {
    return "InnerComponent";
  }

  @Override
  public void check(ComponentModel component, Report report) {
    TypeElement type = component.type();
    boolean nested = type.getNestingKind() == NestingKind.MEMBER;
    if (type.getKind() != ElementKind.CLASS || !nested || type.getModifiers().contains(Modifier.STATIC)) return;
    report.add(
        Diagnostic.error(id(), "Component " + component.simpleName() + " is an inner class of " + Objects.requireNonNull(type.getEnclosingElement()).getSimpleName() + ".")
            .withExpected("A component is a top level or a static nested class.")
            .withFix("Add \"static\"."),
        type);
  }
}
