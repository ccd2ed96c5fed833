package dev.kamaelia.processor.validation;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.processor.diagnostic.Report;
import dev.kamaelia.processor.model.BoxModel;
import dev.kamaelia.processor.model.ComponentModel;
import java.util.Map;

/** Some names are taken by what every component has. */
final class ReservedNameRule implements Rule<ComponentModel> {
  private static final Map<String, String> RESERVED =
      Map.of(
          "signal", "Every component has an outbox \"signal\" already.",
          "with", "The generated boxes have a method with() for parameters.",
          "of", "The generated boxes have a method of() for suppliers.");

  @Override
  public String id() {
    return "ReservedName";
  }

  @Override
  public void check(ComponentModel component, Report report) {
    for (BoxModel box : component.boxes()) {
      String reason = RESERVED.get(box.name());
      if (reason == null) continue;
      On.value(
          report,
          Diagnostic.error(id(), box.title() + " has a reserved name.").withExpected(reason).withFix("Give it another name."),
          box.annotation(),
          "name");
    }
  }
}
