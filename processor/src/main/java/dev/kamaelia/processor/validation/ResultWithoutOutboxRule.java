package dev.kamaelia.processor.validation;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.processor.diagnostic.Report;
import dev.kamaelia.processor.model.ComponentModel;
import dev.kamaelia.processor.model.HandlerModel;
import dev.kamaelia.processor.model.TypeText;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** What a handler returns goes to an outbox. */
final class ResultWithoutOutboxRule implements Rule<ComponentModel> {
  @Override
  public String id() {
    return "ResultWithoutOutbox";
  }

  @Override
  public void check(ComponentModel component, Report report) {
    for (HandlerModel handler : component.handlers()) {
      TypeMirror result = handler.method().getReturnType();
      if (handler.result().isPresent() || result.getKind() == TypeKind.VOID) continue;
      report.add(
          Diagnostic.error(id(), "Handler " + handler.name() + " returns " + TypeText.of(result) + ", but has no @Outbox.")
              .withExpected("What a handler returns is sent to an outbox.")
              .withFix("Add @Outbox, or return void."),
          handler.method());
    }
  }
}
