package dev.kamaelia.node.file;

import dev.kamaelia.descriptor.ComponentDescriptor;
import dev.kamaelia.descriptor.InboxDescriptor;
import dev.kamaelia.descriptor.ParamDescriptor;
import dev.kamaelia.descriptor.ParamType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The JSON Schema (2020-12) of the graph file, for editors: its keys and words, and the names, parameters and inboxes of given component classes. It is as
 * strict as it can be without knowing the values of variables; what concerns several parts is left to {@code validate}.
 */
public final class GraphSchema {
  private static final String VARIABLE = "\\$\\{";
  private static final String NAME = "^[A-Za-z][A-Za-z0-9_-]*$";
  private static final String BOX = "[A-Za-z][A-Za-z0-9_-]*\\.[A-Za-z][A-Za-z0-9_-]*";
  private static final String SIZE = "^\\s*\\d+\\s*(B|KiB|MiB|GiB)\\s*$";
  private static final String DURATION = "^\\s*\\d+(\\.\\d+)?\\s*(ns|us|ms|s|m|h|d)\\s*$";

  private GraphSchema() {}

  /** The schema for these component classes, as a JSON text. */
  public static String json(List<ComponentDescriptor> components) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "Kamaelia graph file");
    schema.putAll(object(top(), List.of("version", "components")));
    Map<String, Object> definitions = new LinkedHashMap<>();
    Map<String, List<ComponentDescriptor>> byName = new LinkedHashMap<>();
    components.forEach(type -> byName.computeIfAbsent(type.name(), _ -> new ArrayList<>()).add(type));
    components.forEach(type -> definitions.put(type.type(), component(type, byName.getOrDefault(type.name(), List.of()).size() == 1)));
    definitions.put("component", anyComponent(components));
    schema.put("$defs", definitions);
    return JsonWriter.write(schema) + "\n";
  }

  private static Map<String, Object> top() {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("version", described(map("enum", List.of(1, "1")), "The version of this format."));
    keys.put("name", described(text(), "The name of the graph; by default the file's."));
    keys.put("vars", described(named(".*", scalar()), "Variables, used as ${NAME}; --set goes before these, and these before the environment."));
    keys.put("modules", described(list(text()), "Class names of Guice modules with the services of the components."));
    keys.put("tls", object(same(NodeReader.TLS, text()), NodeReader.TLS));
    keys.put("insecure", described(bool(), "Allows links in plain text beyond this machine."));
    keys.put("nodes", named(NAME, node()));
    keys.put("components", named(NAME, map("$ref", "#/$defs/component")));
    keys.put("pipelines", described(list(text()), "Chains such as read | count | print."));
    keys.put("links", list(anyOf(pattern("^\\s*" + BOX + "\\s*->\\s*" + BOX + "\\s*$"), link())));
    keys.put("onDeadlock", words(GraphReader.DEADLOCKS));
    keys.put("execution", object(map("placement", words(GraphReader.PLACEMENTS)), List.of()));
    keys.put("tests", described(named(".*", test()), "What kamaelia test sends and expects."));
    return keys;
  }

  private static Map<String, Object> test() {
    Map<String, Object> boxes = map("type", List.of("object", "null"), "propertyNames", map("pattern", "^\\s*" + BOX + "\\s*$"), "additionalProperties", map("type", List.of("array", "null")));
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("send", described(boxes, "Messages that are put into inboxes."));
    keys.put("expect", described(boxes, "All messages that outboxes send."));
    keys.put("within", described(pattern(DURATION), "So much virtual time may pass; by default 10s."));
    return object(keys, List.of("expect"));
  }

  private static Map<String, Object> node() {
    Map<String, Object> keys = new LinkedHashMap<>(same(List.of("address", "bind"), text()));
    keys.put("windows", described(pattern(SIZE), "The most bytes that the windows of all links from other nodes to this one may be together, 1MiB to 1GiB; by default 64MiB, shared evenly."));
    keys.putAll(flow());
    return object(keys, List.of("address"));
  }

  /** Of a link, and of a node for all links that lead to it from others and say nothing themselves. */
  private static Map<String, Object> flow() {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("window", described(pattern(SIZE), "How many encoded bytes may be under way between two nodes, 1KiB to 64MiB; by default 1MiB. The last message may exceed it."));
    keys.put("windowMessages", described(whole(1), "How many messages may be under way between two nodes, 1 to 1000000; by default 8192."));
    keys.put("maxMessage", described(pattern(SIZE), "The longest encoded message between two nodes, 1KiB to 512MiB; by default 64MiB. A longer one fails in send."));
    return keys;
  }

  private static Map<String, Object> link() {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("from", pattern("^\\s*" + BOX + "\\s*$"));
    keys.put("to", pattern("^\\s*" + BOX + "\\s*$"));
    keys.put("overflow", words(LinkReader.OVERFLOWS));
    keys.put("capacity", whole(1));
    keys.put("patience", pattern(DURATION));
    keys.put("onLoss", words(LinkReader.LOSSES));
    keys.putAll(flow());
    return object(keys, List.of("from", "to"));
  }

  /** A component of any class: its type decides about the rest. */
  private static Map<String, Object> anyComponent(List<ComponentDescriptor> components) {
    Set<Object> names = new LinkedHashSet<>();
    components.forEach(type -> names.add(type.name()));
    components.forEach(type -> names.add(type.type()));
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("type", anyOf(map("enum", List.copyOf(names)), pattern("\\.|" + VARIABLE)));
    keys.put("types", named(".*", text()));
    keys.put("with", map("type", List.of("object", "null")));
    keys.put("node", text());
    keys.put("capacity", named(".*", whole(1)));
    keys.put("onFailure", onFailure());
    Map<String, Object> any = new LinkedHashMap<>(object(keys, List.of("type")));
    any.put("allOf", components.stream().map(type -> map("$ref", "#/$defs/" + type.type())).toList());
    return any;
  }

  private static Map<String, Object> onFailure() {
    Map<String, Object> restart = new LinkedHashMap<>();
    restart.put("max", whole(1));
    for (String key : List.of("within", "backoff", "maxBackoff")) restart.put(key, pattern(DURATION));
    return anyOf(words(PolicyReader.WORDS), object(map("restart", object(restart, List.of())), List.of("restart")));
  }

  /** Holds for components of one class, and for all others. */
  private static Map<String, Object> component(ComponentDescriptor type, boolean unique) {
    List<String> names = unique ? List.of(type.name(), type.type()) : List.of(type.type());
    Map<String, Object> params = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (ParamDescriptor param : type.params()) {
      params.put(param.name(), described(value(param), param.description()));
      if (param.presence() == ParamDescriptor.Presence.REQUIRED) required.add(param.name());
    }
    Map<String, Object> capacity = new LinkedHashMap<>();
    for (InboxDescriptor inbox : type.inboxes()) capacity.put(inbox.name(), whole(1));
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("with", map("properties", params, "required", required, "additionalProperties", false));
    keys.put("capacity", map("properties", capacity, "additionalProperties", false));
    Map<String, Object> then = new LinkedHashMap<>();
    then.put("description", type.description());
    then.put("properties", keys);
    if (!required.isEmpty()) then.put("required", List.of("with"));
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("if", map("properties", map("type", map("enum", names)), "required", List.of("type")));
    schema.put("then", then);
    return schema;
  }

  private static Map<String, Object> value(ParamDescriptor param) {
    Map<String, Object> value = value(param.type());
    return param.presence() == ParamDescriptor.Presence.REQUIRED ? value : anyOf(value, map("type", "null"));
  }

  private static Map<String, Object> value(ParamType type) {
    return switch (type) {
      case ParamType.Scalar scalar -> scalar(scalar);
      case ParamType.EnumOf of -> words(of.names());
      case ParamType.ListOf of -> anyOf(list(value(of.element())), value(of.element()));
      case ParamType.MapOf of -> plainMap(value(of.value()));
      case ParamType.RecordOf of -> record(of);
      case ParamType.JavaOnly _ -> map("not", map());
    };
  }

  private static Map<String, Object> scalar(ParamType.Scalar scalar) {
    return switch (scalar) {
      case STRING, PATH, URI, CHAR -> scalar();
      case BOOLEAN -> bool();
      case BYTE, SHORT, INT, LONG -> anyOf(map("type", "integer"), pattern("^\\s*[+-]?\\d+\\s*$"));
      case FLOAT, DOUBLE -> anyOf(map("type", "number"), map("type", "string"));
      case DURATION -> pattern(DURATION);
      case DATA_SIZE -> pattern(SIZE);
    };
  }

  private static Map<String, Object> record(ParamType.RecordOf of) {
    Map<String, Object> fields = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (ParamType.RecordOf.Field field : of.fields()) {
      fields.put(field.name(), field.nullable() ? anyOf(value(field.type()), map("type", "null")) : value(field.type()));
      if (!field.nullable()) required.add(field.name());
    }
    return map("type", "object", "properties", fields, "required", required, "additionalProperties", false);
  }

  private static Map<String, Object> object(Map<String, Object> keys, List<String> required) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("type", "object");
    object.put("properties", keys);
    object.put("patternProperties", map("^x-", true));
    object.put("required", required);
    object.put("additionalProperties", false);
    return object;
  }

  private static Map<String, Object> same(List<String> keys, Map<String, Object> value) {
    Map<String, Object> map = new LinkedHashMap<>();
    keys.forEach(key -> map.put(key, value));
    return map;
  }

  private static Map<String, Object> named(String names, Map<String, Object> values) {
    return map("type", List.of("object", "null"), "propertyNames", map("pattern", names), "additionalProperties", values);
  }

  private static Map<String, Object> plainMap(Map<String, Object> values) {
    return map("type", "object", "additionalProperties", values);
  }

  private static Map<String, Object> list(Map<String, Object> items) {
    return map("type", List.of("array", "null"), "items", items);
  }

  private static Map<String, Object> text() {
    return map("type", List.of("string", "number", "boolean"));
  }

  private static Map<String, Object> scalar() {
    return text();
  }

  private static Map<String, Object> bool() {
    return anyOf(map("type", "boolean"), pattern("^(true|false)$"));
  }

  private static Map<String, Object> whole(int least) {
    return anyOf(map("type", "integer", "minimum", least), pattern("^\\s*[+]?[0-9]*[1-9][0-9]*\\s*$"));
  }

  private static Map<String, Object> words(List<String> words) {
    return anyOf(map("enum", words), pattern(VARIABLE));
  }

  /** A text of a form, or one whose variables decide. */
  private static Map<String, Object> pattern(String form) {
    return map("type", "string", "pattern", form.contains(VARIABLE) ? form : form + "|" + VARIABLE);
  }

  private static Map<String, Object> described(Map<String, Object> schema, String description) {
    if (description.isEmpty()) return schema;
    Map<String, Object> described = new LinkedHashMap<>(schema);
    described.put("description", description);
    return described;
  }

  private static Map<String, Object> anyOf(Object... schemas) {
    return map("anyOf", List.of(schemas));
  }

  /** Keys and values in turn; keeps their order, so that every build writes the same file. */
  private static Map<String, Object> map(Object... entries) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < entries.length; i += 2) map.put((String) entries[i], entries[i + 1]);
    return map;
  }
}
