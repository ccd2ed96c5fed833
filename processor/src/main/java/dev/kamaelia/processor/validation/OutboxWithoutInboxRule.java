package dev.kamaelia.processor.validation;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.processor.diagnostic.Report;
import dev.kamaelia.processor.model.ComponentModel;
import dev.kamaelia.processor.model.HandlerModel;

/** A method with an outbox is a handler. */
final class OutboxWithoutInboxRule implements Rule<ComponentModel> {
  @Override
  public String id() {
    return "OutboxWithoutInbox";
  }

  @Override
  public void check(ComponentModel component, Report report) {
    for (HandlerModel handler : component.handlers()) {
      if (handler.inbox().isPresent()) continue;
      report.add(
          Diagnostic.error(id(), "Method " + handler.name() + " is annotated @Outbox, but not @Inbox.")
              .withExpected("Only a handler's result is sent.")
              .withFix("Add @Inbox, or send to an Out<T> field."),
          handler.method());
    }
  }
}
