package dev.kamaelia.node.file;

import dev.kamaelia.descriptor.LossPolicy;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.Overflow;
import dev.kamaelia.engine.topology.BoxRef;
import dev.kamaelia.engine.topology.FlowSpec;
import dev.kamaelia.engine.topology.LinkSpec;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads one element of {@code links}. Used by one thread. */
final class LinkReader {
  static final List<String> KEYS = Stream.concat(Stream.of("from", "to", "overflow", "capacity", "patience", "onLoss"), FlowReader.KEYS.stream()).toList();
  static final List<String> OVERFLOWS = Stream.of(Overflow.values()).map(Overflow::word).toList();
  static final List<String> LOSSES = Stream.of(LossPolicy.values()).map(policy -> policy.name().toLowerCase(Locale.ROOT)).toList();

  private static final String BOX = "\\s*([A-Za-z][A-Za-z0-9_-]*)\\.([A-Za-z][A-Za-z0-9_-]*)\\s*";
  static final Pattern END = Pattern.compile(BOX);
  private static final Pattern SHORT = Pattern.compile(BOX + "->" + BOX);

  private final Values values;
  private final Marks marks;

  LinkReader(Values values, Marks marks) {
    this.values = values;
    this.marks = marks;
  }

  /** The link; empty if an end is in error, which is reported. */
  Optional<LinkSpec> read(Yaml node, int index) {
    String number = Integer.toString(index);
    marks.mark(node.span(), "links", number);
    return node instanceof Yaml.Mapping ? longForm(node, number) : shortForm(node, number);
  }

  private Optional<LinkSpec> shortForm(Yaml node, String number) {
    Optional<String> text = node instanceof Yaml.Scalar ? values.text(node, "The link", "component.outbox -> component.inbox.") : Optional.empty();
    if (!(node instanceof Yaml.Scalar scalar)) {
      values.report().add(badLink("A link is " + node.kind() + "."), node.span());
      return Optional.empty();
    }
    if (text.isEmpty()) return Optional.empty();
    Matcher form = SHORT.matcher(text.get());
    if (!form.matches()) {
      values.report().add(badLink("\"" + text.get() + "\" is no link."), node.span());
      return Optional.empty();
    }
    marks.mark(values.part(scalar, text.get(), form.start(1), form.end(2)), "links", number, "from");
    marks.mark(values.part(scalar, text.get(), form.start(3), form.end(4)), "links", number, "to");
    return Optional.of(LinkSpec.of(new BoxRef(form.group(1), form.group(2)), new BoxRef(form.group(3), form.group(4))));
  }

  private static Diagnostic badLink(String fact) {
    return Diagnostic.error("BadLink", fact).withExpected("component.outbox -> component.inbox, or a map with from and to.");
  }

  private Optional<LinkSpec> longForm(Yaml node, String number) {
    Fields fields = Fields.of(values, node, "The link", KEYS, List.of("from", "to"), firstKey(node));
    Optional<BoxRef> from = fields.get("from").flatMap(value -> end(value, number, "from"));
    Optional<BoxRef> to = fields.get("to").flatMap(value -> end(value, number, "to"));
    for (String key : KEYS) fields.get(key).ifPresent(value -> marks.mark(value.span(), "links", number, key));
    Optional<Overflow> overflow = fields.get("overflow").flatMap(value -> values.word(value, "The overflow of the link", OVERFLOWS))
        .map(word -> Overflow.values()[OVERFLOWS.indexOf(word)]);
    OptionalInt capacity = fields.get("capacity").map(value -> values.whole(value, "The capacity of the link", 1)).orElse(OptionalInt.empty());
    Optional<Duration> patience = fields.get("patience").flatMap(value -> values.duration(value, "The patience of the link"));
    Optional<LossPolicy> onLoss = fields.get("onLoss").flatMap(value -> values.word(value, "onLoss of the link", LOSSES))
        .map(word -> LossPolicy.values()[LOSSES.indexOf(word)]);
    FlowSpec flow = new FlowReader(values).read(fields, "of the link");
    return from.flatMap(f -> to.map(t -> new LinkSpec(f, t, overflow, capacity, patience, onLoss, flow)));
  }

  private static Span firstKey(Yaml node) {
    return node instanceof Yaml.Mapping mapping && !mapping.entries().isEmpty() ? mapping.entries().getFirst().key().span() : node.span();
  }

  private Optional<BoxRef> end(Yaml node, String number, String key) {
    String expected = "component." + (key.equals("from") ? "outbox." : "inbox.");
    Optional<String> text = values.text(node, "\"" + key + "\" of the link", expected);
    if (text.isEmpty()) return Optional.empty();
    Matcher form = END.matcher(text.get());
    if (form.matches()) {
      marks.mark(node.span(), "links", number, key);
      return Optional.of(new BoxRef(form.group(1), form.group(2)));
    }
    values.report().add(Diagnostic.error("BadLink", "\"" + text.get() + "\" names no box.").withExpected(expected), node.span());
    return Optional.empty();
  }
}
