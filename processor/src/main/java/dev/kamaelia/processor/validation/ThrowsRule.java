package dev.kamaelia.processor.validation;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.processor.diagnostic.Report;
import dev.kamaelia.processor.model.ComponentModel;
import dev.kamaelia.processor.model.Supertypes;
import dev.kamaelia.processor.model.TypeText;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** What a constructor or handler throws is an Exception. */
final class ThrowsRule implements Rule<ComponentModel> {
  @Override
  public String id() {
    return "ThrowsThrowable";
  }

  @Override
  public void check(ComponentModel component, Report report) {
    component.constructors().forEach(constructor -> check("The constructor of " + component.simpleName(), constructor, report));
    component.handlers().forEach(handler -> check("Handler " + handler.name(), handler.method(), report));
  }

  private void check(String title, ExecutableElement method, Report report) {
    for (TypeMirror thrown : method.getThrownTypes()) {
      if (thrown.getKind() == TypeKind.ERROR || Supertypes.include(thrown, "java.lang.Exception") || Supertypes.include(thrown, "java.lang.Error")) continue;
      report.add(
          Diagnostic.error(id(), title + " throws " + TypeText.of(thrown) + ".")
              .withExpected("It throws Exception or a subclass.")
              .withFix("Declare what it really throws."),
          method);
    }
  }
}
