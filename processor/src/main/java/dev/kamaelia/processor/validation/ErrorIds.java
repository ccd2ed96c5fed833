package dev.kamaelia.processor.validation;

import java.util.List;
import java.util.stream.Stream;

/** The ids of everything the processor reports; each has a case among the tests. */
public final class ErrorIds {
  private ErrorIds() {}

  /** All ids, each once, in the order of the rules. */
  public static List<String> all() {
    return Stream.concat(ComponentRules.ids().stream(), MessageRules.ids().stream()).toList();
  }
}
