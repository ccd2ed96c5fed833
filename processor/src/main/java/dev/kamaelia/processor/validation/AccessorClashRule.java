package dev.kamaelia.processor.validation;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.processor.diagnostic.Report;
import dev.kamaelia.processor.model.BoxModel;
import dev.kamaelia.processor.model.ComponentModel;
import java.util.LinkedHashMap;
import java.util.Map;

/** Two boxes do not have the same method in the generated boxes. */
final class AccessorClashRule implements Rule<ComponentModel> {
  @Override
  public String id() {
    return "AccessorClash";
  }

  @Override
  public void check(ComponentModel component, Report report) {
    Map<String, BoxModel> first = new LinkedHashMap<>();
    for (BoxModel box : component.boxes()) {
      String accessor = box.name().replace('-', '_');
      BoxModel earlier = first.putIfAbsent(accessor, box);
      if (earlier == null || earlier.name().equals(box.name())) continue;
      On.value(
          report,
          Diagnostic.error(id(), "Boxes \"" + earlier.name() + "\" and \"" + box.name() + "\" would both be reached by " + accessor + "().")
              .withExpected("Names differ by more than \"-\" and \"_\".")
              .withFix("Rename one."),
          box.annotation(),
          "name");
    }
  }
}
