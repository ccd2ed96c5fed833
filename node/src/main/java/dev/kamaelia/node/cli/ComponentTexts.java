package dev.kamaelia.node.cli;

import dev.kamaelia.descriptor.ComponentDescriptor;
import dev.kamaelia.descriptor.InboxDescriptor;
import dev.kamaelia.descriptor.OutboxDescriptor;
import dev.kamaelia.descriptor.ParamDescriptor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Component classes as text for people and as maps for JSON. */
final class ComponentTexts {
  private ComponentTexts() {}

  /** One line per class: its name, its description. */
  static String table(Map<ComponentDescriptor, String> names) {
    List<List<String>> rows = new ArrayList<>();
    names.forEach((component, name) -> rows.add(List.of(name, component.description())));
    return columns("", rows);
  }

  /** All about one class. */
  static String page(ComponentDescriptor component) {
    StringBuilder page = new StringBuilder(component.name()).append("  (").append(component.type()).append(")\n");
    if (!component.description().isEmpty()) page.append(component.description()).append('\n');
    section(page, "Inboxes", component.inboxes().stream().map(ComponentTexts::row).toList());
    section(page, "Outboxes", component.outboxes().stream().map(ComponentTexts::row).toList());
    section(page, "Parameters", component.params().stream().map(ComponentTexts::row).toList());
    section(page, "Services", component.services().stream().map(service -> List.of(service.param(), service.type().getName(), service.qualifier())).toList());
    return page.toString();
  }

  private static void section(StringBuilder page, String title, List<List<String>> rows) {
    if (!rows.isEmpty()) page.append('\n').append(title).append('\n').append(columns("  ", rows));
  }

  private static List<String> row(InboxDescriptor inbox) {
    return List.of(inbox.name(), inbox.type().toString(), inbox.capacity() == 0 ? "" : "capacity " + inbox.capacity(), inbox.description());
  }

  private static List<String> row(OutboxDescriptor outbox) {
    return List.of(outbox.name(), outbox.type().toString(), outbox.required() ? "required" : outbox.linksItself() ? "links itself" : "", outbox.description());
  }

  private static List<String> row(ParamDescriptor param) {
    String presence = switch (param.presence()) {
      case REQUIRED -> "required";
      case OPTIONAL -> "optional";
      case DEFAULTED -> "default " + (param.defaultValue().isBlank() ? '"' + param.defaultValue() + '"' : param.defaultValue());
    };
    return List.of(param.name(), param.type().describe(), presence, param.description());
  }

  private static String columns(String indent, List<List<String>> rows) {
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder(indent);
      for (int i = 0; i < row.size(); i++) {
        int column = i;
        int width = rows.stream().mapToInt(other -> other.get(column).length()).max().orElse(0);
        if (width > 0) line.append(row.get(i)).append(" ".repeat(width - row.get(i).length() + 2));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  /** The same for JSON. */
  static Map<String, Object> tree(ComponentDescriptor component) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", component.name());
    fields.put("type", component.type());
    fields.put("description", component.description());
    fields.put("kind", component.kind().name().toLowerCase(Locale.ROOT));
    fields.put("blocking", component.blocking());
    fields.put("inboxes", component.inboxes().stream().map(ComponentTexts::tree).toList());
    fields.put("outboxes", component.outboxes().stream().map(ComponentTexts::tree).toList());
    fields.put("params", component.params().stream().map(ComponentTexts::tree).toList());
    fields.put("services", component.services().stream().map(service -> Map.of("type", service.type().getName())).toList());
    return fields;
  }

  private static Map<String, Object> tree(InboxDescriptor inbox) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", inbox.name());
    fields.put("type", inbox.type().toString());
    if (inbox.capacity() > 0) fields.put("capacity", inbox.capacity());
    fields.put("description", inbox.description());
    return fields;
  }

  private static Map<String, Object> tree(OutboxDescriptor outbox) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", outbox.name());
    fields.put("type", outbox.type().toString());
    fields.put("required", outbox.required());
    if (outbox.linksItself()) fields.put("linksItself", true);
    fields.put("description", outbox.description());
    return fields;
  }

  private static Map<String, Object> tree(ParamDescriptor param) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", param.name());
    fields.put("type", param.type().describe());
    fields.put("required", param.presence() == ParamDescriptor.Presence.REQUIRED);
    if (param.presence() == ParamDescriptor.Presence.DEFAULTED) fields.put("default", param.defaultValue());
    fields.put("description", param.description());
    return fields;
  }
}
