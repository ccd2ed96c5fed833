package dev.kamaelia.processor.validation;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.processor.diagnostic.Report;
import dev.kamaelia.processor.model.BoxModel;
import dev.kamaelia.processor.model.BoxModel.Direction;
import dev.kamaelia.processor.model.ComponentModel;
import dev.kamaelia.processor.model.TypeText;
import javax.lang.model.type.TypeKind;

/** A box called control is an inbox of signals. */
final class ControlTypeRule implements Rule<ComponentModel> {
  @Override
  public String id() {
    return "ControlType";
  }

  @Override
  public void check(ComponentModel component, Report report) {
    for (BoxModel box : component.boxes()) {
      if (!box.name().equals("control") || isSignalInbox(box)) continue;
      String fact = box.direction() == Direction.OUTBOX ? "Outbox \"control\" is no inbox." : "Inbox \"control\" takes " + TypeText.of(box.message().orElseThrow()) + ".";
      On.value(
          report,
          Diagnostic.error(id(), fact)
              .withExpected("\"control\" is the inbox of type Signal that every component has.")
              .withFix("Use the type dev.kamaelia.Signal, or another name."),
          box.annotation(),
          "name");
    }
  }

  /** A box that shows no type has another error already. */
  private static boolean isSignalInbox(BoxModel box) {
    return box.direction() == Direction.INBOX && box.message().map(type -> type.getKind() == TypeKind.ERROR || TypeText.exact(type).equals("dev.kamaelia.Signal")).orElse(true);
  }
}
