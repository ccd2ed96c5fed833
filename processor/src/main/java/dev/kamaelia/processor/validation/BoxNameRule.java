package dev.kamaelia.processor.validation;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.processor.diagnostic.Report;
import dev.kamaelia.processor.model.BoxModel;
import dev.kamaelia.processor.model.ComponentModel;

/** Names of boxes can be written in graph files. */
final class BoxNameRule implements Rule<ComponentModel> {
  @Override
  public String id() {
    return "BoxName";
  }

  @Override
  public void check(ComponentModel component, Report report) {
    for (BoxModel box : component.boxes()) {
      if (BoxNames.isValid(box.name())) continue;
      On.value(
          report,
          Diagnostic.error(id(), box.title() + " has a name that graph files cannot write.")
              .withExpected("A name is a letter, followed by letters, digits, \"_\" and \"-\".")
              .withNearest(BoxNames.mended(box.name())),
          box.annotation(),
          "name");
    }
  }
}
