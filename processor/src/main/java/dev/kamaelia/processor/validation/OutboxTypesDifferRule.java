package dev.kamaelia.processor.validation;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.processor.model.Resolution;
import dev.kamaelia.processor.diagnostic.Report;
import dev.kamaelia.processor.model.BoxModel;
import dev.kamaelia.processor.model.ComponentModel;
import dev.kamaelia.processor.model.HandlerModel;
import dev.kamaelia.processor.model.TypeText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.type.TypeMirror;

/** Handlers that return into one outbox return the same type. */
final class OutboxTypesDifferRule implements Rule<ComponentModel> {
  @Override
  public String id() {
    return "OutboxTypesDiffer";
  }

  @Override
  public void check(ComponentModel component, Report report) {
    Map<String, HandlerModel> first = new LinkedHashMap<>();
    for (HandlerModel handler : component.handlers()) {
      if (handler.result().flatMap(BoxModel::message).isEmpty()) continue;
      BoxModel box = handler.result().get();
      HandlerModel earlier = first.putIfAbsent(box.name(), handler);
      if (earlier == null) continue;
      TypeMirror expected = earlier.result().flatMap(BoxModel::message).orElseThrow();
      TypeMirror actual = box.message().orElseThrow();
      if (!Resolution.areResolved(List.of(expected, actual)) || TypeText.exact(expected).equals(TypeText.exact(actual))) continue;
      report.add(
          Diagnostic.error(id(), "Handler " + handler.name() + " returns " + TypeText.of(actual) + " into \"" + box.name() + "\", " + earlier.name() + " returns " + TypeText.of(expected) + ".")
              .withExpected("Handlers that return into one outbox return the same type.")
              .withFix("Make the types agree, or give one @Outbox another name."),
          handler.method());
    }
  }
}
