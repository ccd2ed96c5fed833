package dev.kamaelia.processor.validation;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.processor.diagnostic.Report;
import dev.kamaelia.processor.model.ComponentModel;
import dev.kamaelia.processor.model.HandlerModel;
import javax.lang.model.type.TypeKind;

/** A handler with an outbox returns what is to be sent. */
final class VoidOutboxRule implements Rule<ComponentModel> {
  @Override
  public String id() {
    return "VoidOutbox";
  }

  @Override
  public void check(ComponentModel component, Report report) {
    for (HandlerModel handler : component.handlers()) {
      if (handler.result().isEmpty() || handler.method().getReturnType().getKind() != TypeKind.VOID) continue;
      On.annotation(
          report,
          Diagnostic.error(id(), "Handler " + handler.name() + " is annotated @Outbox, but returns nothing.")
              .withExpected("The result of an @Outbox method is sent.")
              .withFix("Return the message, or remove @Outbox and send to an Out<T> field."),
          handler.result().get().annotation());
    }
  }
}
