package dev.kamaelia.node.file;

import dev.kamaelia.diagnostic.Diagnostic;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Reads one YAML document into a tree with ranges. Bounded: depth, and what aliases expand to, so that a small text cannot make a large tree. Used once, by one
 * thread.
 */
final class YamlParser {
  private static final int MAX_DEPTH = 64;
  private static final int MAX_EXPANDED = 1_000_000;
  private static final List<String> TAGS = Stream.concat(
      Stream.of("!"), Stream.of("str", "int", "float", "bool", "null", "map", "seq").map(tag -> "tag:yaml.org,2002:" + tag)).toList();

  private final Report report;
  private final Map<String, Yaml> anchors = new HashMap<>();
  private final IdentityHashMap<Yaml, Integer> sizes = new IdentityHashMap<>();
  private final Deque<Frame> open = new ArrayDeque<>();
  private @Nullable Yaml root;

  private YamlParser(Report report) {
    this.report = report;
  }

  /** The document; empty if the text holds none or is no YAML, which is reported. */
  static Optional<Yaml> parse(Report report) {
    YamlParser parser = new YamlParser(report);
    try {
      parser.run();
      return Optional.ofNullable(parser.root);
    } catch (SyntaxException e) {
      report.add(syntax(e.fact()), e.span());
    } catch (MarkedYamlEngineException e) {
      Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
      int at = mark.map(Mark::getIndex).orElse(0);
      report.add(syntax(Optional.ofNullable(e.getProblem()).orElse("it cannot be read") + context(e, report.text())), new Span(at, at + 1));
    } catch (ReaderException e) {
      report.add(syntax("the character U+%04X is not allowed".formatted(e.getCodePoint())), new Span(e.getPosition(), e.getPosition() + 1));
    } catch (YamlEngineException e) {
      report.add(syntax(String.valueOf(e.getMessage())), new Span(0, 1));
    }
    return Optional.empty();
  }

  private static String context(MarkedYamlEngineException e, SourceText text) {
    Optional<Mark> mark = e.getContextMark();
    if (e.getContext() == null || mark.isEmpty()) return "";
    return ", " + e.getContext() + " that begins in line " + text.place(new Span(mark.get().getIndex(), mark.get().getIndex() + 1)).line();
  }

  private static Diagnostic syntax(String problem) {
    return Diagnostic.error("YamlSyntax", "Not valid YAML: " + problem.replace('\n', ' ').strip() + ".");
  }

  private void run() {
    LoadSettings settings = LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();
    Iterator<Event> events = new ParserImpl(settings, new StreamReader(settings, report.text().text()));
    boolean started = false;
    while (events.hasNext()) {
      Event event = events.next();
      if (event instanceof DocumentStartEvent) {
        if (started) throw new SyntaxException("a second document begins here, and a graph file is one document", spanOf(event));
        started = true;
      }
      take(event);
    }
  }

  private void take(Event event) {
    switch (event) {
      case ScalarEvent scalar -> {
        checkTag(scalar, scalar.getTag());
        add(new Yaml.Scalar(scalar.getValue(), scalar.isPlain() && scalar.getTag().isEmpty(), spanOf(scalar)), scalar.getAnchor(), 1);
      }
      case AliasEvent alias -> addAlias(alias);
      case SequenceStartEvent start -> {
        checkTag(start, start.getTag());
        open(start, false);
      }
      case MappingStartEvent start -> {
        checkTag(start, start.getTag());
        open(start, true);
      }
      case CollectionEndEvent end -> close(end);
      default -> {} // starts and ends of stream and document
    }
  }

  private void addAlias(AliasEvent alias) {
    String name = alias.getAlias().getValue();
    Yaml target = anchors.get(name);
    if (target == null) {
      boolean inside = open.stream().anyMatch(frame -> frame.anchor.map(Anchor::getValue).filter(name::equals).isPresent());
      throw new SyntaxException(inside ? "the alias *" + name + " stands inside its own anchor" : "there is no anchor &" + name + " before this alias", spanOf(alias));
    }
    int size = sizes.getOrDefault(target, 1);
    if (open.stream().mapToInt(frame -> frame.size).sum() + size > MAX_EXPANDED) {
      throw new SyntaxException("its aliases expand to more than " + MAX_EXPANDED + " values", spanOf(alias));
    }
    add(target, Optional.empty(), size);
  }

  private void open(NodeEvent start, boolean mapping) {
    if (open.size() >= MAX_DEPTH) throw new SyntaxException("it is nested more than " + MAX_DEPTH + " deep", spanOf(start));
    start.getAnchor().ifPresent(anchor -> anchors.remove(anchor.getValue()));
    open.push(new Frame(mapping, start.getAnchor(), spanOf(start).start()));
  }

  private void close(Event end) {
    Frame frame = open.pop();
    Span span = new Span(frame.start, Math.max(frame.start + 1, spanOf(end).end()));
    Yaml node = frame.mapping ? new Yaml.Mapping(entries(frame.items), span) : new Yaml.Sequence(List.copyOf(frame.items), span);
    add(node, frame.anchor, frame.size);
  }

  private static List<Yaml.Entry> entries(List<Yaml> items) {
    List<Yaml.Entry> entries = new ArrayList<>();
    for (int i = 0; i + 1 < items.size(); i += 2) entries.add(new Yaml.Entry((Yaml.Scalar) items.get(i), items.get(i + 1)));
    return List.copyOf(entries);
  }

  private void add(Yaml node, Optional<Anchor> anchor, int size) {
    sizes.put(node, size);
    anchor.ifPresent(name -> anchors.put(name.getValue(), node));
    Frame frame = open.peek();
    if (frame == null) {
      root = node;
      return;
    }
    boolean key = frame.mapping && frame.items.size() % 2 == 0;
    if (key && !(node instanceof Yaml.Scalar)) throw new SyntaxException("a key is a name, not " + node.kind(), node.span());
    frame.items.add(node);
    frame.size += size;
  }

  private void checkTag(Event event, Optional<String> tag) {
    tag.filter(name -> !TAGS.contains(name)).ifPresent(name -> {
      throw new SyntaxException("the tag " + name + " is unknown, and a graph file needs none", spanOf(event));
    });
  }

  private static Span spanOf(Event event) {
    int start = event.getStartMark().map(Mark::getIndex).orElse(0);
    return new Span(start, event.getEndMark().map(Mark::getIndex).orElse(start));
  }

  /** A collection that is being read. */
  private static final class Frame {
    final boolean mapping;
    final Optional<Anchor> anchor;
    final int start;
    final List<Yaml> items = new ArrayList<>();
    int size = 1;

    Frame(boolean mapping, Optional<Anchor> anchor, int start) {
      this.mapping = mapping;
      this.anchor = anchor;
      this.start = start;
    }
  }

  /** A text that is YAML for the library and not for us; never leaves this class. */
  private static final class SyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final String fact;
    private final transient Span span;

    SyntaxException(String fact, Span span) {
      super(fact, null, false, false);
      this.fact = fact;
      this.span = span;
    }

    String fact() {
      return fact;
    }

    Span span() {
      return span;
    }
  }
}
