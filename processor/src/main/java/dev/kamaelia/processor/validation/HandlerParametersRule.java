package dev.kamaelia.processor.validation;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.processor.diagnostic.Report;
import dev.kamaelia.processor.model.ComponentModel;
import dev.kamaelia.processor.model.HandlerModel;

/** A handler takes one message. */
final class HandlerParametersRule implements Rule<ComponentModel> {
  @Override
  public String id() {
    return "HandlerParameters";
  }

  @Override
  public void check(ComponentModel component, Report report) {
    for (HandlerModel handler : component.handlers()) {
      int count = handler.method().getParameters().size();
      if (handler.inbox().isEmpty() || count == 1) continue;
      report.add(
          Diagnostic.error(id(), "Handler " + handler.name() + " has " + (count == 0 ? "no parameter." : count + " parameters."))
              .withExpected("A handler takes one message: one parameter of the message's type.")
              .withFix(count == 0 ? "Add the message as its parameter." : "Make an inbox for each kind of message, or one record of them."),
          count == 0 ? handler.method() : handler.method().getParameters().get(1));
    }
  }
}
