package dev.kamaelia.processor.validation;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.processor.diagnostic.Report;
import dev.kamaelia.processor.model.AccessorName;
import dev.kamaelia.processor.model.Argument;
import dev.kamaelia.processor.model.BoxModel;
import dev.kamaelia.processor.model.ComponentModel;
import java.util.LinkedHashMap;
import java.util.Map;

/** Neither two boxes nor two parameters have the same method in the generated boxes. */
final class AccessorClashRule implements Rule<ComponentModel> {
  @Override
  public String id() {
    return "AccessorClash";
  }

  @Override
  public void check(ComponentModel component, Report report) {
    Map<String, BoxModel> first = new LinkedHashMap<>();
    for (BoxModel box : component.boxes()) {
      String accessor = AccessorName.of(box.name());
      BoxModel earlier = first.putIfAbsent(accessor, box);
      if (earlier == null || earlier.name().equals(box.name())) continue;
      On.value(
          report,
          Diagnostic.error(id(), "Boxes \"" + earlier.name() + "\" and \"" + box.name() + "\" would both be reached by " + accessor + "().")
              .withExpected("Names differ by more than \"-\" and \"_\"; keywords and methods of Object get a trailing \"_\".")
              .withFix("Rename one."),
          box.annotation(),
          "name");
    }
    checkParams(component, report);
  }

  private void checkParams(ComponentModel component, Report report) {
    Map<String, String> first = new LinkedHashMap<>();
    for (Argument.Param param : component.params()) {
      String setter = AccessorName.of(param.name());
      String earlier = first.putIfAbsent(setter, param.name());
      if (earlier == null) continue;
      report.add(
          Diagnostic.error(id(), "Parameters \"" + earlier + "\" and \"" + param.name() + "\" would both be set by " + setter + "().")
              .withExpected("Methods of Object get a trailing \"_\".")
              .withFix("Rename one."),
          param.element());
    }
  }
}
