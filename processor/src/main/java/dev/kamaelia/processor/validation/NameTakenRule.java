package dev.kamaelia.processor.validation;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.processor.diagnostic.Report;

/** The names of generated classes are free; javac finds out when they are written. */
final class NameTakenRule implements Rule<NameTaken> {
  @Override
  public String id() {
    return "GeneratedNameTaken";
  }

  @Override
  public void check(NameTaken taken, Report report) {
    report.add(
        Diagnostic.error(id(), "Class " + taken.name() + " of " + taken.kind() + " " + taken.origin().getSimpleName() + " exists already.")
            .withExpected("The processor generates it.")
            .withFix("Rename the other class, or the " + taken.kind() + "."),
        taken.origin());
  }
}
