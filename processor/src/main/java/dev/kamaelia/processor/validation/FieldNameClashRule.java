package dev.kamaelia.processor.validation;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.processor.diagnostic.Report;
import dev.kamaelia.processor.model.FieldModel;
import dev.kamaelia.processor.model.MessageModel;
import dev.kamaelia.wire.Definition;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import javax.lang.model.element.Element;

/** No two components or permitted types have the same name in the .proto file, nor in protobuf's JSON. */
final class FieldNameClashRule implements Rule<MessageModel> {
  private static final Pattern AFTER_UNDERSCORES = Pattern.compile("_+(.?)");

  @Override
  public String id() {
    return "FieldNameClash";
  }

  @Override
  public void check(MessageModel message, Report report) {
    Map<String, String> first = new LinkedHashMap<>();
    for (FieldModel field : message.fields()) check(message, field.name(), field.element(), first, report);
    Map<String, String> firstType = new LinkedHashMap<>();
    for (MessageModel.Alternative alternative : message.alternatives()) {
      String name = alternative.type().getSimpleName().toString();
      // Types of one simple name are told apart by the classes around them.
      if (!firstType.containsValue(name)) check(message, name, message.type(), firstType, report);
    }
  }

  private void check(MessageModel message, String name, Element place, Map<String, String> first, Report report) {
    String snake = Definition.snakeCase(name);
    String json = AFTER_UNDERSCORES.matcher(snake).replaceAll(next -> next.group(1).toUpperCase(java.util.Locale.ROOT));
    String earlier = first.putIfAbsent(json, name);
    if (earlier == null) return;
    report.add(
        Diagnostic.error(id(), message.simpleName() + "." + earlier + " and " + name + " would have the same name in the .proto file: " + snake + ".")
            .withExpected("Names differ by more than capitals and \"_\".")
            .withFix("Rename one; the number on the wire stays."),
        place);
  }
}
