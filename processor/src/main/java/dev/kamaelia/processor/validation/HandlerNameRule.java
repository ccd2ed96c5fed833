package dev.kamaelia.processor.validation;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.processor.diagnostic.Report;
import dev.kamaelia.processor.model.ComponentModel;
import dev.kamaelia.processor.model.HandlerModel;
import java.util.List;

/** Handlers are not called like the moments of life. */
final class HandlerNameRule implements Rule<ComponentModel> {
  private static final List<String> TAKEN = List.of("started", "finished", "stopped", "main", "assemble");

  @Override
  public String id() {
    return "HandlerName";
  }

  @Override
  public void check(ComponentModel component, Report report) {
    for (HandlerModel handler : component.handlers()) {
      if (!TAKEN.contains(handler.name())) continue;
      report.add(
          Diagnostic.error(id(), "Handler " + handler.name() + " is called like a moment of a component's life.")
              .withExpected("Handlers are not called started, finished, stopped, main or assemble.")
              .withFix("Rename the method; @Inbox(name = \"" + handler.name() + "\") keeps the inbox's name."),
          handler.method());
    }
  }
}
