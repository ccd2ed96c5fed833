package dev.kamaelia.processor.validation;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.processor.diagnostic.Report;
import dev.kamaelia.processor.model.BoxModel;
import dev.kamaelia.processor.model.ComponentModel;

/** A capacity is not negative; 0 stands for the default. */
final class CapacityRule implements Rule<ComponentModel> {
  @Override
  public String id() {
    return "Capacity";
  }

  @Override
  public void check(ComponentModel component, Report report) {
    for (BoxModel box : component.boxes()) {
      if (box.capacity() >= 0) continue;
      On.value(
          report,
          Diagnostic.error(id(), box.title() + " has the capacity " + box.capacity() + ".")
              .withExpected("A capacity is 1 or more; the default is 1024.")
              .withFix("Give a positive capacity, or leave it out."),
          box.annotation(),
          "capacity");
    }
  }
}
