package dev.kamaelia.node.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.AllParams;
import dev.kamaelia.DataSize;
import dev.kamaelia.descriptor.LossPolicy;
import dev.kamaelia.engine.OnFailure;
import dev.kamaelia.engine.Overflow;
import dev.kamaelia.engine.topology.BoxRef;
import dev.kamaelia.engine.topology.ComponentSpec;
import dev.kamaelia.engine.topology.ComponentType;
import dev.kamaelia.engine.topology.ExecutionSpec;
import dev.kamaelia.engine.topology.FlowSpec;
import dev.kamaelia.engine.topology.LinkSpec;
import dev.kamaelia.engine.topology.NodeSpec;
import dev.kamaelia.engine.topology.Security;
import dev.kamaelia.engine.topology.Topology;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A graph that is printed as a file and read again is equal to the first. */
class RoundTripTest {
  private static final ComponentType ALL = TestGraphs.type("com.acme.AllParams");
  private static final ComponentType COMPOSITE = TestGraphs.type("com.acme.CountedWords");

  @Test
  void theDesignsExample() throws IOException {
    Topology graph = TestGraphs.form(Files.readString(Path.of("src/test/resources/graphs/design.yaml")));
    assertThat(TestGraphs.form(GraphPrinter.yaml(graph))).isEqualTo(graph);
    assertThat(TestGraphs.form(GraphPrinter.json(graph))).isEqualTo(graph);
  }

  @Test
  void aOneLiner() {
    Topology graph = TestGraphs.load("FileReader(path=a.log) | Grep(pattern=\"a|b, (c)\\n${X}\") | Grep(pattern='') | ConsoleEcho", Map.of()).topology();
    assertThat(graph.components()).containsOnlyKeys("filereader", "grep", "grep-2", "consoleecho");
    assertThat(TestGraphs.form(GraphPrinter.yaml(graph))).isEqualTo(graph);
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "", " ", "null", "~", "true", "no", "1", "1.10", "0x1F", "0o7", "-1", "1e3", ".inf", "NaN", "- a", "a: b", "# no comment", "a #b", "'", "\"", "\\", "\\n",
    "line\nline", "\r\n", "\t", "$", "$$", "${X}", "$${X}", "{a}", "[a]", "*a", "&a", "!a", "|", ">", "%a", "@a", "`a", "?", ": ", "---", "...", "é", "日本語", "🙂",
    "\u0000", "\u0007", "\u0085", "\u00A0", "\u2028", "\uFEFF", "\uFFFE", "2001-01-01", "a, b", "12:30", "=", "<<", "a\\", "x ", " x"
  })
  void aSpecialText(String text) {
    Topology graph = graph(Map.of("text", text, "texts", List.of(text, text), "numbers", Map.of(text, 1)));
    assertThat(TestGraphs.form(GraphPrinter.yaml(graph))).isEqualTo(graph);
    assertThat(TestGraphs.form(GraphPrinter.json(graph))).isEqualTo(graph);
  }

  @Test
  void valuesOfTheirOwnTypesAsTheJavaDslGivesThem() {
    Map<String, Object> with = new LinkedHashMap<>();
    with.put("number", -7);
    with.put("large", Long.MIN_VALUE);
    with.put("ratio", 1e-300);
    with.put("flag", true);
    with.put("letter", ' ');
    with.put("path", Path.of("a b/$c"));
    with.put("uri", URI.create("http://a/b?c=d#e"));
    with.put("time", Duration.ofNanos(1_500_000_001));
    with.put("size", DataSize.ofBytes(65_537));
    with.put("day", DayOfWeek.FRIDAY);
    with.put("texts", List.of());
    with.put("numbers", Map.of("a b", 1));
    with.put("server", new AllParams.Server("h", 1, null));
    with.put("servers", List.of(new AllParams.Server("$h", 1, Duration.ZERO), new AllParams.Server("", 2, Duration.ofDays(2))));
    Topology graph = graph(with);
    assertThat(TestGraphs.form(GraphPrinter.yaml(graph))).isEqualTo(graph);
    assertThat(TestGraphs.form(GraphPrinter.json(graph))).isEqualTo(graph);
  }

  @Test
  void thePolicyOfAComposite() {
    List<OnFailure> policies = List.of(OnFailure.STOP_GRAPH, OnFailure.SKIP, OnFailure.STOP_COMPONENT, OnFailure.ESCALATE, OnFailure.restart(),
        new OnFailure.Restart(7, Duration.ofMinutes(3), Duration.ofMillis(250), Duration.ofSeconds(9)));
    for (OnFailure policy : policies) {
      Topology graph = graph(new ComponentSpec(COMPOSITE, Map.of(), Map.of(), Optional.empty(), Optional.empty(), Map.of(), policy));
      assertThat(TestGraphs.form(GraphPrinter.yaml(graph))).isEqualTo(graph);
      assertThat(TestGraphs.form(GraphPrinter.json(graph))).isEqualTo(graph);
    }
  }

  @Test
  void infinitiesAndWhatIsNoNumber() {
    for (double ratio : new double[] {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN, -0.0}) {
      Topology graph = graph(Map.of("ratio", ratio));
      assertThat(TestGraphs.form(GraphPrinter.yaml(graph))).isEqualTo(graph);
    }
  }

  @Test
  void hundredsOfRandomGraphs() {
    for (long seed = 0; seed < 300; seed++) {
      Topology graph = new RandomGraph(seed).make();
      String text = GraphPrinter.yaml(graph);
      assertThat(TestGraphs.form(text)).as("seed %s:%n%s", seed, text).isEqualTo(graph);
      assertThat(TestGraphs.form(GraphPrinter.json(graph))).as("seed %s as JSON", seed).isEqualTo(graph);
    }
  }

  private static Topology graph(Map<String, Object> with) {
    return graph(new ComponentSpec(ALL, Map.of(), with, Optional.empty(), Optional.empty(), Map.of(), OnFailure.STOP_GRAPH));
  }

  private static Topology graph(ComponentSpec component) {
    return new Topology("one", List.of(), new Security.LoopbackOnly(), Map.of(), Map.of("all", component), List.of(), List.of(), Topology.OnDeadlock.FAIL,
        new ExecutionSpec(ExecutionSpec.Placement.ADAPTIVE));
  }

  /** A graph whose parts fit their forms, but not always each other. */
  private static final class RandomGraph {
    private static final List<ComponentType> TYPES = List.of(ALL, TestGraphs.type("FileReader"), TestGraphs.type("NullSink"), TestGraphs.type("com.acme.WordCounter"), COMPOSITE);
    private final SplittableRandom random;

    RandomGraph(long seed) {
      random = new SplittableRandom(seed);
    }

    Topology make() {
      Map<String, NodeSpec> nodes = new LinkedHashMap<>();
      for (int i = random.nextInt(4); i > 0; i--) nodes.put(name(), new NodeSpec("127.0.0.1:" + random.nextInt(65536), maybe(() -> ":" + random.nextInt(65536)), flow(), maybe(() -> DataSize.ofBytes(random.nextInt(1 << 20, 1 << 30)))));
      Map<String, ComponentSpec> components = new LinkedHashMap<>();
      for (int i = 1 + random.nextInt(6); i > 0; i--) components.put(name(), component(nodes));
      List<String> names = List.copyOf(components.keySet());
      List<List<String>> pipelines = listOf(3, () -> listOf(1 + random.nextInt(4), () -> pick(names))).stream().filter(pipeline -> !pipeline.isEmpty()).toList();
      List<LinkSpec> links = listOf(5, () -> link(names));
      return new Topology(text(), listOf(2, () -> "com.acme." + name()), security(), nodes, components, pipelines, links,
          pick(List.of(Topology.OnDeadlock.values())), new ExecutionSpec(pick(List.of(ExecutionSpec.Placement.values()))));
    }

    private ComponentSpec component(Map<String, NodeSpec> nodes) {
      ComponentType type = pick(TYPES);
      Map<String, Object> with = new LinkedHashMap<>();
      if (type.equals(ALL)) {
        maybe(this::text).ifPresent(text -> with.put("text", text));
        maybe(random::nextInt).ifPresent(number -> with.put("number", number));
        maybe(random::nextDouble).ifPresent(ratio -> with.put("ratio", ratio));
        maybe(this::duration).ifPresent(time -> with.put("time", time));
        maybe(() -> List.of(text(), text())).ifPresent(texts -> with.put("texts", texts));
      }
      if (type.descriptor().name().equals("FileReader")) with.put("path", Path.of("f" + random.nextInt(99)));
      Map<String, Integer> capacity = random.nextBoolean() ? Map.of("inbox", 1 + random.nextInt(9999)) : Map.of();
      Optional<String> node = nodes.isEmpty() ? Optional.empty() : maybe(() -> pick(List.copyOf(nodes.keySet())));
      return new ComponentSpec(type, random.nextInt(4) == 0 ? Map.of("T", "java.lang." + name()) : Map.of(), with, Optional.empty(), node, capacity, onFailure());
    }

    private OnFailure onFailure() {
      Duration backoff = duration();
      return pick(List.of(OnFailure.STOP_GRAPH, OnFailure.SKIP, OnFailure.STOP_COMPONENT, OnFailure.ESCALATE,
          new OnFailure.Restart(1 + random.nextInt(9), duration().plusNanos(1), backoff, backoff.plus(duration()))));
    }

    private LinkSpec link(List<String> names) {
      OptionalInt capacity = random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(1 + random.nextInt(99));
      return new LinkSpec(new BoxRef(pick(names), name()), new BoxRef(pick(names), name()), maybe(() -> pick(List.of(Overflow.values()))), capacity,
          maybe(this::duration), maybe(() -> pick(List.of(LossPolicy.values()))), flow());
    }

    private FlowSpec flow() {
      OptionalInt messages = random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(1 + random.nextInt(FlowSpec.MOST_MESSAGES));
      return new FlowSpec(maybe(() -> DataSize.ofBytes(random.nextInt(1 << 10, 1 << 26))), messages, maybe(() -> DataSize.ofBytes(random.nextInt(1 << 10, 1 << 29))));
    }

    private Security security() {
      return pick(List.of(new Security.LoopbackOnly(), new Security.Insecure(), new Security.MutualTls("a/" + text(), "b", "c")));
    }

    private Duration duration() {
      return Duration.ofNanos(random.nextLong(1L << (1 + random.nextInt(55))));
    }

    private String name() {
      return pick(List.of("a", "B", "null", "true", "on", "y")) + pick(List.of("", "-", "_", "x")) + random.nextInt(1000);
    }

    private String text() {
      StringBuilder text = new StringBuilder("t");
      for (int i = random.nextInt(12); i > 0; i--) text.append(pick(List.of("a", " ", "$", "{", "}", "\"", "\\", "\n", ":", "#", "'", "é", "🙂", ",", "|", "\u0001", "-")));
      return text.toString();
    }

    private <T> T pick(List<T> items) {
      return items.get(random.nextInt(items.size()));
    }

    private <T> Optional<T> maybe(Supplier<T> value) {
      return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
    }

    private <T> List<T> listOf(int bound, Supplier<T> item) {
      List<T> items = new ArrayList<>();
      for (int i = random.nextInt(bound + 1); i > 0; i--) items.add(item.get());
      return items;
    }
  }
}
