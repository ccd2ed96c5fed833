package dev.kamaelia.node.file;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.diagnostic.NearestMatch;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A map with a fixed set of keys, such as a link: unknown, reserved, duplicate and missing keys are reported when it is made. */
final class Fields {
  private static final List<String> RESERVED =
      List.of("replicas", "by", "durable", "place", "libraries", "expose", "include", "secrets");

  private final Map<String, Yaml.Entry> entries = new LinkedHashMap<>();
  private final Set<String> misspelt = new HashSet<>();

  private Fields() {}

  /**
   * Reads the fields of a map.
   *
   * @param subject what the map is, as a message begins, for example {@code Component "read"}
   * @param keys all keys it may have
   * @param required those it must have
   * @param at where a missing key is reported
   */
  static Fields of(Values values, Yaml node, String subject, List<String> keys, List<String> required, Span at) {
    Fields fields = new Fields();
    String expected = "Keys: " + String.join(", ", keys) + ".";
    boolean map = node instanceof Yaml.Mapping;
    for (Yaml.Entry entry : values.entries(node, subject, "A map. " + expected)) {
      String key = entry.key().text();
      if (keys.contains(key)) fields.entries.put(key, entry);
      else if (!key.startsWith("x-")) values.report().add(fields.unknown(subject, key, keys, expected), entry.key().span());
    }
    boolean nothing = node instanceof Yaml.Scalar scalar && scalar.isNothing();
    for (String key : required) {
      boolean missing = (map || nothing) && !fields.entries.containsKey(key) && !fields.isMisspelt(key);
      if (missing) values.report().add(Diagnostic.error("MissingKey", subject + " has no \"" + key + "\".").withExpected(expected), at);
    }
    return fields;
  }

  private Diagnostic unknown(String subject, String key, List<String> keys, String expected) {
    if (RESERVED.contains(key)) return Diagnostic.error("ReservedKey", "The key \"" + key + "\" is not supported yet.").withFix("Remove it.");
    Optional<String> nearest = NearestMatch.of(key, keys);
    nearest.ifPresent(misspelt::add);
    return Diagnostic.error("UnknownKey", subject + " has no key \"" + key + "\".").withExpected(expected).withNearest(nearest);
  }

  /** True if a key is absent, but there is an unknown one that was probably meant to be it. */
  boolean isMisspelt(String key) {
    return misspelt.contains(key) && !entries.containsKey(key);
  }

  /** The value of a key, if given. */
  Optional<Yaml> get(String key) {
    return Optional.ofNullable(entries.get(key)).map(Yaml.Entry::value);
  }

  /** Where a key stands, if given. */
  Optional<Span> key(String key) {
    return Optional.ofNullable(entries.get(key)).map(entry -> entry.key().span());
  }
}
