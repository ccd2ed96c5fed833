package dev.kamaelia.processor.validation;

import dev.kamaelia.processor.diagnostic.Report;
import dev.kamaelia.processor.model.MessageModel;
import java.util.List;

/** The rules about message types. */
public final class MessageRules {
  private static final List<Rule<MessageModel>> RULES =
      List.of(
          new NotMessageTypeRule(),
          new GenericMessageRule(),
          new PrivateMessageRule(),
          new MessageComponentTypeRule(),
          new NestedContainerRule(),
          new MapKeyRule(),
          new NullableContainerRule(),
          new FieldNameClashRule(),
          new DuplicateTagRule(),
          new ReservedTagRule(),
          new TagRangeRule(),
          new PermittedTypeRule());

  private MessageRules() {}

  /** Checks a message type; true if it has no error. */
  public static boolean check(MessageModel message, Report report) {
    int before = report.errors();
    for (Rule<MessageModel> rule : RULES) rule.check(message, report);
    return report.errors() == before;
  }

  /** The ids of all errors about messages. */
  public static List<String> ids() {
    return RULES.stream().map(Rule::id).toList();
  }
}
