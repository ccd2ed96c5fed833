package dev.kamaelia.processor.validation;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.processor.diagnostic.Report;
import dev.kamaelia.processor.model.FieldModel;
import dev.kamaelia.processor.model.MessageModel;
import dev.kamaelia.processor.model.ValueType;
import javax.lang.model.element.Element;

/** Numbers are those that protobuf allows. */
final class TagRangeRule implements Rule<MessageModel> {
  @Override
  public String id() {
    return "TagRange";
  }

  @Override
  public void check(MessageModel message, Report report) {
    for (FieldModel field : message.fields()) {
      check(message.simpleName() + "." + field.name(), field.number(), field.element(), report);
      if (!(field.value() instanceof ValueType.Enumeration(var type, var constants))) continue;
      for (ValueType.Constant constant : constants) {
        if (constant.number() >= 0) continue;
        report.add(
            Diagnostic.error(id(), type.getSimpleName() + "." + constant.name() + " has the number " + constant.number() + ".").withExpected("Constants have numbers from 0."),
            field.element());
      }
    }
    for (MessageModel.Alternative alternative : message.alternatives()) check(alternative.type().getSimpleName().toString(), alternative.number(), message.type(), report);
    for (int number : message.reserved()) if (!isLegal(number)) check(message.simpleName() + "'s list of reserved numbers", number, message.type(), report);
  }

  private void check(String name, int number, Element place, Report report) {
    if (isLegal(number)) return;
    report.add(
        Diagnostic.error(id(), name + " has the number " + number + ".").withExpected("Numbers are 1 to 536870911 without 19000 to 19999, which protobuf keeps for itself."),
        place);
  }

  private static boolean isLegal(int number) {
    return number >= 1 && number <= 536_870_911 && (number < 19_000 || number > 19_999);
  }
}
