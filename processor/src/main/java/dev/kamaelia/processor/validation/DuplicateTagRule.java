package dev.kamaelia.processor.validation;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.processor.diagnostic.Report;
import dev.kamaelia.processor.model.FieldModel;
import dev.kamaelia.processor.model.MessageModel;
import dev.kamaelia.processor.model.ValueType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** No two components, permitted types or constants of an enum have the same number. */
final class DuplicateTagRule implements Rule<MessageModel> {
  @Override
  public String id() {
    return "DuplicateTag";
  }

  @Override
  public void check(MessageModel message, Report report) {
    Map<Integer, String> first = new LinkedHashMap<>();
    for (FieldModel field : message.fields()) {
      String earlier = first.putIfAbsent(field.number(), field.name());
      if (earlier != null) add(report, message.simpleName() + "." + earlier + " and " + field.name(), field.number(), field.element());
      if (field.value() instanceof ValueType.Enumeration(var type, var constants)) checkEnum(type, constants, field, report);
    }
    first.clear();
    for (MessageModel.Alternative alternative : message.alternatives()) {
      String name = alternative.type().getSimpleName().toString();
      String earlier = first.putIfAbsent(alternative.number(), name);
      if (earlier != null) add(report, message.simpleName() + "'s permitted types " + earlier + " and " + name, alternative.number(), message.type());
    }
  }

  private void checkEnum(TypeElement type, List<ValueType.Constant> constants, FieldModel field, Report report) {
    Map<Integer, String> first = new LinkedHashMap<>();
    for (ValueType.Constant constant : constants) {
      String earlier = first.putIfAbsent(constant.number(), constant.name());
      if (earlier != null) add(report, type.getSimpleName() + "." + earlier + " and " + constant.name(), constant.number(), field.element());
    }
  }

  private void add(Report report, String both, int number, Element place) {
    report.add(
        Diagnostic.error(id(), both + " have the same number " + number + " on the wire.")
            .withExpected("Numbers are unique; without @Tag they are the position.")
            .withFix("Give one another @Tag."),
        place);
  }
}
