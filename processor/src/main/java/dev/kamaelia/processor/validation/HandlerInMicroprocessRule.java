package dev.kamaelia.processor.validation;

import dev.kamaelia.descriptor.ComponentDescriptor.Kind;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.processor.diagnostic.Report;
import dev.kamaelia.processor.model.BoxModel;
import dev.kamaelia.processor.model.ComponentModel;
import dev.kamaelia.processor.model.HandlerModel;
import dev.kamaelia.processor.model.TypeText;

/** Microprocesses and composites have no handlers. */
final class HandlerInMicroprocessRule implements Rule<ComponentModel> {
  @Override
  public String id() {
    return "HandlerInMicroprocess";
  }

  @Override
  public void check(ComponentModel component, Report report) {
    if (component.kind() == Kind.HANDLER) return;
    String kind = component.kind() == Kind.MICROPROCESS ? "microprocess" : "composite";
    for (HandlerModel handler : component.handlers()) {
      String type = handler.inbox().flatMap(BoxModel::message).map(TypeText::of).orElse("T");
      report.add(
          Diagnostic.error(id(), "Method " + handler.name() + " is a handler, but " + component.simpleName() + " is a " + kind + ".")
              .withExpected("The inboxes of a " + kind + " are In fields.")
              .withFix("Write \"@Inbox In<" + type + "> " + handler.name() + ";\"" + (component.kind() == Kind.MICROPROCESS ? ", or do not implement Microprocess." : ".")),
          handler.method());
    }
  }
}
