package dev.kamaelia.testkit.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.descriptor.LossPolicy;
import dev.kamaelia.engine.Graph;
import dev.kamaelia.engine.check.CheckedGraph;
import dev.kamaelia.engine.introspection.OpenMetrics;
import dev.kamaelia.testkit.contract.fixture.Journal;
import dev.kamaelia.testkit.contract.fixture.NumbersBoxes;
import dev.kamaelia.testkit.contract.fixture.NumbersUntilBoxes;
import dev.kamaelia.testkit.contract.fixture.PassBoxes;
import dev.kamaelia.testkit.contract.fixture.Shared;
import dev.kamaelia.testkit.contract.fixture.TallyBoxes;
import dev.kamaelia.testkit.rogue.RogueNode;
import dev.kamaelia.testkit.rogue.RoguePeer;
import dev.kamaelia.testkit.time.VirtualTime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Node {@code near} has two honest peers, one that it calls and one that calls it, two broken ones likewise, and callers that are nobody. What passes between the honest ones is counted: nothing is lost,
 * doubled or reordered, and the graph ends. A short run always, a million frames under {@code -Pstress}, and one seed with {@code -Dkamaelia.seed}, as a failure says.
 */
final class RoguesTest {
  private static final boolean STRESS = Boolean.getBoolean("kamaelia.stress");
  private static final long FRAMES = Long.getLong("kamaelia.fuzz.frames", STRESS ? 1_000_000 : 4_000);
  private static final int STEPS = 25;
  private static final int FRAMES_IN_A_STEP = 40;

  @TempDir Path folder;
  private final Map<String, Long> kinds = new TreeMap<>();
  private final Map<String, Long> reasons = new TreeMap<>();

  @Test
  void brokenPeersAndStrangersCostTheOthersNothing() throws Exception {
    long only = Long.getLong("kamaelia.seed", -1);
    long frames = 0;
    int graphs = 0;
    for (long seed = Math.max(0, only); frames < FRAMES; seed++, graphs++) {
      try {
        frames += run(seed);
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("seed " + seed + "; again with: mvn -pl runtime/testkit test -Dtest=RoguesTest -Dkamaelia.seed=" + seed + ": " + e.getMessage(), e);
      }
      if (only >= 0) break;
    }
    if (only < 0) assertThat(reasons).containsKeys("LinkProtocolViolation", "GraphMismatch", "WrongNode", "UnknownNode");
    if (STRESS) System.out.printf("%,d frames in %,d graphs: %s%nturned away: %s%n", frames, graphs, kinds, reasons);
  }

  @Test
  void whereALinkWithABrokenPeerIsNotToBeLostTheGraphFailsAndSaysWhy() throws Exception {
    Net net = new Net(7, Files.createDirectory(folder.resolve("fail")), List.of(LossPolicy.FAIL));
    net.rogues.forEach(RogueNode::turn);
    for (int i = 0; i < 10 * STEPS && !net.near().hasEnded(); i++) net.step();
    assertThat(net.near().code()).isEqualTo(1);
    assertThat(net.near().cause()).containsAnyOf("[LinkProtocolViolation]", "[SchemaMismatch]", "[PeerLost]", "[MadeUp]");
  }

  private long run(long seed) throws Exception {
    Path own = Files.createDirectory(folder.resolve("run" + seed));
    Net net = new Net(seed, own, List.of(LossPolicy.CONTINUE, LossPolicy.WAIT));
    net.rogues.forEach(RogueNode::turn);
    Shared sent = new Shared(own.resolve("sent"));
    for (int i = 0; i < STEPS; i++) {
      net.step();
      assertThat(net.near().hasEnded()).as("ended early: %s", net.near().cause()).isFalse();
    }
    net.time.advance(Duration.ofMillis(20));
    long before = sent.get();
    net.rogues.forEach(RogueNode::repent);
    net.time.advance(Duration.ofMillis(200));
    assertThat(sent.get()).as("numbers still flow").isGreaterThan(before);
    new Shared(own.resolve("stop")).set(1);
    for (int i = 0; i < 3_000 && !net.hasEnded(); i++) {
      for (RogueNode rogue : net.rogues) rogue.step(1);
      net.time.advance(Duration.ofMillis(20));
    }
    assertThat(net.hasEnded()).as("ended: %s", net.honest).isTrue();
    long all = sent.get();
    assertThat(new Journal(own.resolve("journal")).lines()).contains("received " + all + " up to " + all + ", missing 0, doubled or late 0");
    for (String name : List.of("caller", "other")) assertThat(net.honest(name).code()).as("%s: %s", name, net.honest(name).cause()).isZero();
    if (net.near().code() != 0) assertThat(net.near().cause()).startsWith("[UndecodableMessage]");
    count(net);
    return net.rogues.stream().mapToLong(RogueNode::frames).sum() + net.strangers.frames;
  }

  /** The nodes after the start. */
  private static final class Net {
    private final SplittableRandom random;
    final VirtualTime time;
    final Map<String, SimulatedNode> honest = new LinkedHashMap<>();
    final List<RogueNode> rogues;
    final Garbage strangers;

    Net(long seed, Path own, List<LossPolicy> policies) {
      random = new SplittableRandom(seed);
      time = VirtualTime.seeded(seed);
      Graph graph = graph(own, random, policies);
      MemoryNetwork network = new MemoryNetwork(time.environment().scheduler(), Duration.ofMillis(1));
      for (String name : List.of("caller", "near", "other")) honest.put(name, new SimulatedNode(graph, name, time.environment(), network));
      honest.values().forEach(SimulatedNode::start);
      CheckedGraph checked = graph.check();
      rogues = Stream.of("bad", "worse").map(name -> rogue(name, checked, network)).toList();
      strangers = new Garbage(network, "near", new RoguePeer("bad", "near", "other", new byte[20], checked.remoteLinks(), random.split()), random.split());
      network.watch(strangers::overhear);
      for (int i = 0; i < 100 && honest.values().stream().anyMatch(node -> !node.hasStarted()); i++) {
        if (random.nextInt(4) == 0) strangers.call();
        time.advance(Duration.ofMillis(5));
      }
      assertThat(near().hasStarted()).as("started: %s", honest).isTrue();
      strangers.repeats = true;
    }

    private RogueNode rogue(String name, CheckedGraph graph, MemoryNetwork network) {
      RogueNode rogue = new RogueNode(name, "near", graph, honest.keySet(), network.dialler(name), random.split());
      network.listen(name, rogue::accept);
      rogue.start();
      return rogue;
    }

    SimulatedNode honest(String name) {
      return Objects.requireNonNull(honest.get(name));
    }

    SimulatedNode near() {
      return honest("near");
    }

    void step() {
      for (RogueNode rogue : rogues) rogue.step(FRAMES_IN_A_STEP);
      if (random.nextBoolean()) strangers.call();
      time.advance(Duration.ofMillis(random.nextInt(20)));
    }

    boolean hasEnded() {
      return honest.values().stream().allMatch(SimulatedNode::hasEnded);
    }
  }

  /** Every refusal that somebody was told is counted with its reason. */
  private void count(Net net) {
    Map<String, Long> told = new TreeMap<>(net.strangers.refusals);
    for (RogueNode rogue : net.rogues) {
      rogue.refusals().forEach((reason, count) -> told.merge(reason, count, Long::sum));
      rogue.attacker().kinds().forEach((kind, count) -> kinds.merge(kind, count, Long::sum));
    }
    Map<String, Long> counted = new TreeMap<>(net.near().turnedAway());
    assertThat(net.near().snapshot().turnedAway()).isEqualTo(counted);
    counted.forEach((reason, count) -> assertThat(OpenMetrics.text(net.near().snapshot())).contains("kamaelia_turned_away_total{graph=\"rogues\",reason=\"" + reason + "\"} " + count + "\n"));
    counted.remove("MadeUp");
    assertThat(counted).isEqualTo(told);
    counted.forEach((reason, count) -> reasons.merge(reason, count, Long::sum));
  }

  private static Graph graph(Path folder, SplittableRandom random, List<LossPolicy> policies) {
    Graph graph = Graph.named("rogues");
    for (String node : List.of("bad", "caller", "near", "other", "worse")) graph.node(node, "127.0.0.1:0");
    Path journal = folder.resolve("journal");
    var numbers = graph.add("numbers", NumbersUntilBoxes.with().stop(folder.resolve("stop")).sent(folder.resolve("sent"))).node("caller");
    var there = graph.add("there", PassBoxes.with()).node("near");
    var on = graph.add("on", PassBoxes.with()).node("other");
    var back = graph.add("back", PassBoxes.with()).node("near");
    var tally = graph.add("tally", TallyBoxes.with().received(folder.resolve("received")).journal(journal)).node("caller");
    graph.link(numbers.outbox(), there.inbox()).windowMessages(8);
    graph.link(there.outbox(), on.inbox()).windowMessages(8);
    graph.link(on.outbox(), back.inbox()).windowMessages(8);
    graph.link(back.outbox(), tally.inbox()).windowMessages(8);
    for (String rogue : List.of("bad", "worse")) {
      for (int i = 0; i < 2; i++) {
        var feed = graph.add("feed-" + rogue + i, NumbersBoxes.with().count(300).journal(journal)).node("near");
        var taken = graph.add("taken-" + rogue + i, PassBoxes.with()).node(rogue);
        var made = graph.add("made-" + rogue + i, NumbersBoxes.with().count(300).journal(journal)).node(rogue);
        var got = graph.add("got-" + rogue + i, PassBoxes.with()).node("near");
        LossPolicy onLoss = policies.get(random.nextInt(policies.size()));
        graph.link(feed.outbox(), taken.inbox()).patience(Duration.ofSeconds(1)).onLoss(onLoss);
        graph.link(made.outbox(), got.inbox()).patience(Duration.ofSeconds(1)).onLoss(onLoss);
      }
    }
    return graph;
  }
}
