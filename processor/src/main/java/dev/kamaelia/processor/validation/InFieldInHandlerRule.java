package dev.kamaelia.processor.validation;

import dev.kamaelia.descriptor.ComponentDescriptor.Kind;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.processor.diagnostic.Report;
import dev.kamaelia.processor.model.BoxModel;
import dev.kamaelia.processor.model.BoxModel.Direction;
import dev.kamaelia.processor.model.ComponentModel;
import dev.kamaelia.processor.model.TypeText;

/** A handler component has no In fields. */
final class InFieldInHandlerRule implements Rule<ComponentModel> {
  @Override
  public String id() {
    return "InFieldInHandler";
  }

  @Override
  public void check(ComponentModel component, Report report) {
    if (component.kind() != Kind.HANDLER) return;
    for (BoxModel box : component.fields()) {
      if (box.direction() != Direction.INBOX || box.message().isEmpty()) continue;
      report.add(
          Diagnostic.error(id(), "Field \"" + box.element().getSimpleName() + "\" is an In, but " + component.simpleName() + " is no microprocess.")
              .withExpected("In fields belong to microprocesses and composites; other components handle messages in @Inbox methods.")
              .withFix("Implement Microprocess, or write \"@Inbox void " + box.element().getSimpleName() + "(" + TypeText.of(box.message().get()) + " message)\"."),
          box.element());
    }
  }
}
