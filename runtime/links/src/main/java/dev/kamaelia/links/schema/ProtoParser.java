package dev.kamaelia.links.schema;

import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the .proto texts of schemas: what {@code dev.kamaelia.wire.Schema} prints and a foreign implementation may print alike; proto3 without services, extensions and nested types. */
final class ProtoParser {
  private final ProtoTokens tokens;
  private final Map<String, ProtoFile.Type> types = new LinkedHashMap<>();

  private ProtoParser(String text) {
    tokens = new ProtoTokens(text);
  }

  /** The text's definitions; the first message is the link's. */
  static ProtoFile parse(String text) throws ProtoTextException {
    ProtoParser parser = new ProtoParser(text);
    String root = "";
    while (!parser.tokens.atEnd()) {
      String name = parser.definition();
      if (root.isEmpty()) root = name;
    }
    if (!(parser.types.get(root) instanceof ProtoFile.Message)) throw parser.tokens.wrong("no message comes first");
    return new ProtoFile(root, parser.types);
  }

  /** The name of what was defined; empty if nothing was. */
  private String definition() throws ProtoTextException {
    String keyword = tokens.word();
    switch (keyword) {
      case "syntax", "package", "import", "option" -> {
        tokens.passOver(';');
        return "";
      }
      case "message", "enum" -> {
        String name = tokens.word();
        ProtoFile.Type type = keyword.equals("enum") ? enumeration() : message();
        if (types.putIfAbsent(name, type) != null) throw tokens.wrong(name + " is defined twice");
        return name;
      }
      default -> throw tokens.wrong(keyword + " instead of message or enum");
    }
  }

  private ProtoFile.Message message() throws ProtoTextException {
    Map<Integer, ProtoFile.Field> fields = new LinkedHashMap<>();
    tokens.expect('{');
    while (!tokens.take('}')) {
      String word = tokens.word();
      if (word.equals("reserved") || word.equals("option")) {
        tokens.passOver(';');
      } else if (word.equals("oneof")) {
        String label = "oneof " + tokens.word();
        tokens.expect('{');
        while (!tokens.take('}')) field(tokens.word(), label, fields);
      } else if (word.equals("optional") || word.equals("repeated")) {
        field(tokens.word(), word, fields);
      } else {
        field(word, "", fields);
      }
    }
    return new ProtoFile.Message(fields);
  }

  private void field(String first, String label, Map<Integer, ProtoFile.Field> fields) throws ProtoTextException {
    String type = first;
    String refersTo = first;
    if (first.equals("map") && tokens.take('<')) {
      String key = tokens.word();
      tokens.expect(',');
      refersTo = tokens.word();
      tokens.expect('>');
      type = "map<" + key + ", " + refersTo + ">";
    }
    String name = tokens.word();
    tokens.expect('=');
    int number = tokens.number();
    if (tokens.take('[')) tokens.passOver(']');
    tokens.expect(';');
    String comment = tokens.comment();
    boolean required = comment.equals("required") || comment.endsWith(", required");
    String holds = comment.equals("required") ? "" : required ? comment.substring(0, comment.length() - ", required".length()) : comment;
    if (fields.putIfAbsent(number, new ProtoFile.Field(name, label, type, refersTo, holds, required)) != null) throw tokens.wrong("number " + number + " a second time");
  }

  private ProtoFile.Enumeration enumeration() throws ProtoTextException {
    Map<Integer, String> constants = new LinkedHashMap<>();
    tokens.expect('{');
    while (!tokens.take('}')) {
      String name = tokens.word();
      if (name.equals("reserved") || name.equals("option")) {
        tokens.passOver(';');
        continue;
      }
      tokens.expect('=');
      int number = tokens.number();
      if (tokens.take('[')) tokens.passOver(']');
      tokens.expect(';');
      constants.putIfAbsent(number, name);
    }
    return new ProtoFile.Enumeration(constants);
  }
}
