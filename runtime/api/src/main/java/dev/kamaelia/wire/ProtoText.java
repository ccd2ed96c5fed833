package dev.kamaelia.wire;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Prints a definition and all that it refers to as one proto3 file: the root first, then the others as they are first mentioned. Types of the root's package keep
 * their names, those of another are named {@code com_acme_Order}. A comment behind a field says what proto3 cannot: what a string or int32 holds, and that there is
 * no default value. It is part of the schema: it counts in its hash, and when two schemas are judged.
 */
final class ProtoText {
  private final Definition root;
  private final Map<String, Definition> known = new LinkedHashMap<>();
  private final Deque<Definition> waiting = new ArrayDeque<>();
  private final Set<String> imports = new TreeSet<>();

  private ProtoText(Definition root) {
    this.root = root;
  }

  static String of(Definition root) {
    return new ProtoText(root).print();
  }

  private String print() {
    List<String> blocks = new ArrayList<>();
    nameOf(root);
    while (!waiting.isEmpty()) {
      Definition next = waiting.removeFirst();
      blocks.add(next.isEnum ? enumeration(next) : message(next));
    }
    StringBuilder file = new StringBuilder("syntax = \"proto3\";\n");
    if (!root.javaPackage.isEmpty()) file.append("\npackage ").append(packageName()).append(";\n");
    if (!imports.isEmpty()) file.append('\n');
    for (String name : imports) file.append("import \"google/protobuf/").append(name.toLowerCase(Locale.ROOT)).append(".proto\";\n");
    for (String block : blocks) file.append('\n').append(block);
    return file.toString();
  }

  private String packageName() {
    List<String> segments = new ArrayList<>();
    for (String segment : root.javaPackage.split("\\.")) segments.add(Definition.identifier(segment));
    return String.join(".", segments);
  }

  private String message(Definition definition) {
    StringBuilder text = new StringBuilder("message ").append(nameOf(definition)).append(" {");
    if (definition.members.isEmpty() && definition.reserved.isEmpty()) return text.append("}\n").toString();
    text.append('\n');
    if (!definition.reserved.isEmpty()) {
      List<String> numbers = definition.reserved.stream().distinct().sorted().map(String::valueOf).toList();
      text.append("  reserved ").append(String.join(", ", numbers)).append(";\n");
    }
    String open = "";
    for (Definition.Member member : definition.members) {
      String oneof = member.label() == Definition.Label.ALTERNATIVE ? member.oneof() : "";
      if (!oneof.equals(open)) {
        if (!open.isEmpty()) text.append("  }\n");
        if (!oneof.isEmpty()) text.append("  oneof ").append(oneof).append(" {\n");
        open = oneof;
      }
      String label = switch (member.label()) {
        case NONE -> "";
        case OPTIONAL -> "optional ";
        case REPEATED -> "repeated ";
        case ALTERNATIVE -> "  ";
      };
      text.append("  ").append(label).append(typeOf(member.type())).append(' ');
      text.append(Definition.snakeCase(member.name())).append(" = ").append(member.number()).append(';').append(member.comment()).append('\n');
    }
    if (!open.isEmpty()) text.append("  }\n");
    return text.append("}\n").toString();
  }

  private String enumeration(Definition definition) {
    StringBuilder text = new StringBuilder("enum ").append(nameOf(definition)).append(" {\n");
    String prefix = Definition.snakeCase(nameOf(definition)).toUpperCase(Locale.ROOT) + "_";
    List<Definition.Member> constants = new ArrayList<>(definition.members);
    int zero = 0;
    while (zero < constants.size() && constants.get(zero).number() != 0) zero++;
    if (zero == constants.size()) text.append("  ").append(prefix).append("UNSPECIFIED = 0;\n");
    else constants.addFirst(constants.remove(zero));
    for (Definition.Member constant : constants) {
      text.append("  ").append(prefix).append(Definition.identifier(constant.name())).append(" = ").append(constant.number()).append(";\n");
    }
    return text.append("}\n").toString();
  }

  private String typeOf(Definition.Type type) {
    String value;
    if (type.defined() != null) {
      value = nameOf(type.defined().definition());
    } else {
      value = String.valueOf(type.scalar());
      if (value.startsWith("google.protobuf.")) {
        imports.add(value.substring("google.protobuf.".length()));
        if (("." + root.javaPackage + ".").contains(".google.")) value = "." + value;
      }
    }
    return type.key() == null ? value : "map<" + type.key() + ", " + value + ">";
  }

  private String nameOf(Definition definition) {
    if (known.putIfAbsent(definition.javaType(), definition) == null) waiting.addLast(definition);
    return Definition.identifier(definition.javaPackage.equals(root.javaPackage) ? definition.javaName : definition.javaType());
  }
}
