package dev.kamaelia.processor.validation;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.processor.diagnostic.Report;
import dev.kamaelia.processor.model.BoxModel;
import dev.kamaelia.processor.model.BoxModel.Direction;
import dev.kamaelia.processor.model.ComponentModel;

/** A field is an inbox or an outbox. */
final class InboxAndOutboxRule implements Rule<ComponentModel> {
  @Override
  public String id() {
    return "InboxAndOutbox";
  }

  @Override
  public void check(ComponentModel component, Report report) {
    for (BoxModel box : component.fields()) {
      boolean twice = component.fields().stream().filter(other -> other.element().equals(box.element())).count() > 1;
      if (!twice || box.direction() == Direction.INBOX) continue;
      report.add(
          Diagnostic.error(id(), "Field \"" + box.element().getSimpleName() + "\" is annotated @Inbox and @Outbox.")
              .withExpected("A field is one of them.")
              .withFix("Remove one annotation."),
          box.element());
    }
  }
}
