package dev.kamaelia.processor.validation;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.processor.diagnostic.Report;
import dev.kamaelia.processor.model.BoxModel;
import dev.kamaelia.processor.model.BoxModel.Direction;
import dev.kamaelia.processor.model.ComponentModel;
import dev.kamaelia.processor.model.HandlerModel;

/** An outbox is a field or takes results, not both. */
final class OutboxFieldBesideRule implements Rule<ComponentModel> {
  @Override
  public String id() {
    return "OutboxFieldBeside";
  }

  @Override
  public void check(ComponentModel component, Report report) {
    for (HandlerModel handler : component.handlers()) {
      if (handler.result().isEmpty()) continue;
      BoxModel result = handler.result().get();
      boolean field = component.fields().stream().anyMatch(box -> box.direction() == Direction.OUTBOX && box.name().equals(result.name()));
      if (!field) continue;
      On.value(
          report,
          Diagnostic.error(id(), "Handler " + handler.name() + " returns into \"" + result.name() + "\", which is a field too.")
              .withExpected("An outbox is either a field to send to or takes the results of handlers.")
              .withFix("Send in the handler and return void, or give its @Outbox another name."),
          result.annotation(),
          "name");
    }
  }
}
