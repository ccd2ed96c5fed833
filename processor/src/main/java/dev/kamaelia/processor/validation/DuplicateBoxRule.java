package dev.kamaelia.processor.validation;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.processor.diagnostic.Report;
import dev.kamaelia.processor.model.BoxModel;
import dev.kamaelia.processor.model.BoxModel.Direction;
import dev.kamaelia.processor.model.ComponentModel;
import java.util.LinkedHashMap;
import java.util.Map;

/** Inboxes and outboxes of a class share one name space. */
final class DuplicateBoxRule implements Rule<ComponentModel> {
  @Override
  public String id() {
    return "DuplicateBox";
  }

  @Override
  public void check(ComponentModel component, Report report) {
    Map<String, BoxModel> first = new LinkedHashMap<>();
    for (BoxModel box : component.boxes()) {
      BoxModel earlier = first.putIfAbsent(box.name(), box);
      if (earlier == null || isSaidElsewhere(earlier, box)) continue;
      On.value(
          report,
          Diagnostic.error(id(), "Component " + component.simpleName() + " has two boxes named \"" + box.name() + "\": " + where(earlier) + " and " + where(box) + ".")
              .withExpected("Inboxes and outboxes share one name space.")
              .withFix("Rename one, or name it in its annotation."),
          box.annotation(),
          "name");
    }
  }

  /** Handlers may return into one outbox; an outbox field beside a result, and a field annotated twice, are errors of other rules. */
  private static boolean isSaidElsewhere(BoxModel earlier, BoxModel box) {
    boolean bothOut = earlier.direction() == Direction.OUTBOX && box.direction() == Direction.OUTBOX;
    boolean aResult = !earlier.element().getKind().isField() || !box.element().getKind().isField();
    return bothOut && aResult || earlier.element().equals(box.element()) && box.element().getKind().isField();
  }

  private static String where(BoxModel box) {
    return (box.direction() == Direction.INBOX ? "an inbox (" : "an outbox (") + (box.element().getKind().isField() ? "field " : "method ") + box.element().getSimpleName() + ")";
  }
}
