package dev.kamaelia.processor.validation;

import dev.kamaelia.processor.diagnostic.Report;
import dev.kamaelia.processor.model.ComponentModel;
import java.util.List;
import javax.lang.model.util.Types;

/** The rules about component classes, in the order in which they are checked. */
public final class ComponentRules {
  private final List<Rule<ComponentModel>> rules;

  /** The rules for one compilation. */
  public ComponentRules(Types types) {
    rules = List.of();
  }

  /** Checks all rules; true if none is violated. */
  public boolean check(ComponentModel component, Report report) {
    int before = report.errors();
    for (Rule<ComponentModel> rule : rules) rule.check(component, report);
    return report.errors() == before;
  }
}
