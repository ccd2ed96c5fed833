package dev.kamaelia.node.file;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.topology.BoxRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;

/** Reads {@code tests}. Used by one thread. */
final class TestReader {
  static final List<String> KEYS = List.of("send", "expect", "within");
  private static final Duration WITHIN = Duration.ofSeconds(10);

  private final Values values;

  TestReader(Values values) {
    this.values = values;
  }

  /** The tests whose form is right; what is wrong with others is reported. */
  List<TestDraft> read(Yaml node) {
    List<TestDraft> tests = new ArrayList<>();
    for (Yaml.Entry entry : values.entries(node, "tests", "A map from names to tests.")) tests.add(test(entry));
    return tests;
  }

  private TestDraft test(Yaml.Entry entry) {
    String name = entry.key().text();
    Fields fields = Fields.of(values, entry.value(), "Test \"" + name + "\"", KEYS, List.of("expect"), entry.key().span());
    List<TestDraft.Box> sends = fields.get("send").map(node -> boxes(node, "send of test \"" + name + "\"", "component.inbox")).orElse(List.of());
    List<TestDraft.Box> expects = fields.get("expect").map(node -> boxes(node, "expect of test \"" + name + "\"", "component.outbox")).orElse(List.of());
    Duration within = fields.get("within").flatMap(node -> values.duration(node, "within of test \"" + name + "\"")).orElse(WITHIN);
    return new TestDraft(name, entry.key().span(), sends, expects, within);
  }

  private List<TestDraft.Box> boxes(Yaml node, String subject, String form) {
    List<TestDraft.Box> boxes = new ArrayList<>();
    for (Yaml.Entry entry : values.entries(node, subject, "A map from " + form + " to a list of messages.")) {
      Matcher box = LinkReader.END.matcher(entry.key().text());
      if (box.matches()) boxes.add(new TestDraft.Box(new BoxRef(box.group(1), box.group(2)), entry.key().span(), messages(entry)));
      else values.report().add(Diagnostic.error("BadBox", "\"" + entry.key().text() + "\" names no box.").withExpected(form + "."), entry.key().span());
    }
    return boxes;
  }

  private List<TestDraft.Raw> messages(Yaml.Entry entry) {
    List<TestDraft.Raw> messages = new ArrayList<>();
    for (Yaml item : values.list(entry.value(), entry.key().text(), "A list of messages.")) {
      Optional<Object> value = new ParamValues(values).read(item, "A message of " + entry.key().text(), Optional.empty());
      value.ifPresent(raw -> messages.add(new TestDraft.Raw(raw, item.span())));
    }
    return messages;
  }
}
