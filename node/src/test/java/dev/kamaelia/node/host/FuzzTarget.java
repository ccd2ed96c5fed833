package dev.kamaelia.node.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.engine.check.CheckedGraph;
import dev.kamaelia.engine.time.SystemEnvironment;
import dev.kamaelia.engine.topology.Security;
import dev.kamaelia.node.file.GraphLoader;
import dev.kamaelia.node.link.Address;
import dev.kamaelia.node.link.GrpcLinks;
import dev.kamaelia.testkit.contract.fixture.Journal;
import dev.kamaelia.testkit.contract.fixture.Shared;
import dev.kamaelia.testkit.rogue.RogueNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Two node processes whose graph has numbers go from {@code left} to {@code right} and back, and a third node, {@code fuzz}, that the test plays. The port of {@code right} is the one to attack: its heap is
 * small, and it tells whom it turns away.
 *
 * <p>Runs on: the test's thread.
 */
final class FuzzTarget implements AutoCloseable {
  static final String HEAP = "256m";
  private static final long HANG_SECONDS = 90;

  /** What stands in the log whatever happens: the start, the end, each reason and the first losses of each link some times, and a line each minute for those after them. */
  private static final int MOST_LINES = 300;

  /** Longer than it takes until what was counted is told. */
  private static final long SETTLED_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

  private static final String FIXTURES = "dev.kamaelia.testkit.contract.fixture.";

  /** How a node's links are secured. */
  interface Secured {
    Security of(String node) throws IOException;
  }

  private final Path folder;
  private final FaultRun run;
  private final Shared stop;
  private final Shared sent;
  private final Shared heap;
  private final Shared heapCollected;
  private final BadCable cable;
  private final Kamaelia left;
  private final Kamaelia right;
  private final GrpcLinks links;
  private final List<String> rows = new ArrayList<>();
  private Map<String, Long> before = Map.of();

  final RogueNode rogue;
  final Callers callers;

  FuzzTarget(Path folder, Secured secured, SplittableRandom random) throws Exception {
    this.folder = folder;
    this.run = new FaultRun(folder, HANG_SECONDS);
    this.stop = new Shared(folder.resolve("stop"));
    this.sent = new Shared(folder.resolve("sent"));
    this.heap = new Shared(folder.resolve("heap"));
    this.heapCollected = new Shared(folder.resolve("heap-collected"));
    int port = Kamaelia.freePort();
    this.callers = new Callers(port);
    Map<String, Address> addresses = Map.of("left", loopback(Kamaelia.freePort()), "right", loopback(port));
    this.cable = new BadCable(port);
    this.left = Kamaelia.start("node", "left", graph(addresses, secured.of("left")), "--at", "right=127.0.0.1:" + cable.port());
    this.right = Kamaelia.startWithin(HEAP, "node", "right", graph(addresses, secured.of("right")));
    Security own = secured.of("fuzz");
    this.links = GrpcLinks.of("fuzz", addresses, own, SystemEnvironment.create(1), _ -> {});
    CheckedGraph checked = new GraphLoader(FuzzTarget.class.getClassLoader(), _ -> null, InputStream.nullInputStream()).load(graph(addresses, own), Map.of()).checked();
    this.rogue = new RogueNode("fuzz", "right", checked, List.of("left", "right"), links, random);
  }

  private static Address loopback(int port) {
    return new Address("127.0.0.1", port);
  }

  private String graph(Map<String, Address> addresses, Security security) throws IOException {
    String secured = security instanceof Security.MutualTls tls ? "tls: { cert: \"%s\", key: \"%s\", ca: \"%s\" }".formatted(tls.cert(), tls.key(), tls.ca()) : "";
    return Files.writeString(Files.createTempFile(folder, "graph", ".yaml"), """
        version: 1
        name: fuzz
        modules: [ dev.kamaelia.node.host.FiguresModule ]
        %s
        nodes: { fuzz: { address: "127.0.0.1:1" }, left: { address: "%s" }, right: { address: "%s" } }
        components:
          numbers: { node: left, type: ~NumbersUntil, with: { stop: "@stop", sent: "@sent", pause: 1ms } }
          there: { node: right, type: ~Pass }
          tally: { node: left, type: ~Tally, with: { received: "@received", journal: "@journal" } }
          figures: { node: right, type: dev.kamaelia.node.host.FiguresTeller, with: { stop: "@stop", turnedAway: "@turned-away", heap: "@heap", heapCollected: "@heap-collected" } }
          feed: { node: right, type: ~NumbersUntil, with: { stop: "@stop", sent: "@fed", pause: 1ms } }
          taken: { node: fuzz, type: ~Pass }
          made: { node: fuzz, type: ~Numbers, with: { count: 3, journal: "@journal" } }
          got: { node: right, type: ~Pass }
        links:
          - { from: numbers.outbox, to: there.inbox, patience: 2m }
          - { from: there.outbox, to: tally.inbox, patience: 2m }
          - { from: feed.outbox, to: taken.inbox, patience: 1s, onLoss: continue }
          - { from: made.outbox, to: got.inbox, patience: 1s, onLoss: wait }
        """.formatted(secured, addresses.get("left"), addresses.get("right")).replace("~", FIXTURES).replace("@", folder + "/")).toString();
  }

  private List<Kamaelia> nodes() {
    return List.of(left, right);
  }

  /** Waits until the graph runs. */
  void awaitRunning() throws InterruptedException {
    for (Kamaelia node : nodes()) node.awaitLine(": waiting for fuzz");
    rogue.start();
    left.awaitLine("left: running");
    run.awaitBeyond(1, nodes());
  }

  /** The honest connection breaks, and has to come through whatever else is at the port. */
  void cut() throws IOException {
    cable.cut();
    run.awaitNext(nodes());
  }

  /** What was refused in one phase of the attack, once as much is counted as must be; the graph goes on. */
  void over(String kind, long connections, long frames, long least, String... reasons) {
    run.awaitNext(nodes());
    await(() -> sum(refused()) >= least && refused().keySet().containsAll(List.of(reasons)), () -> kind + ": expected " + least + " of " + List.of(reasons) + ", refused " + refused());
    Map<String, Long> refused = settled();
    rows.add("| %s | %,d | %,d | %s | %,d MiB |".formatted(kind, connections, frames, words(refused), heap.get() >> 20));
    heap.set(0);
    before = counted();
    assertLogIsShort(right);
  }

  /** What is refused late belongs to this phase. */
  private Map<String, Long> settled() {
    for (Map<String, Long> last = refused(); ; last = refused()) {
      LockSupport.parkNanos(SETTLED_NANOS);
      if (last.equals(refused())) return last;
    }
  }

  /** How many were refused since the last phase, by reason. */
  private Map<String, Long> refused() {
    Map<String, Long> refused = new TreeMap<>(counted());
    refused.replaceAll((reason, count) -> count - before.getOrDefault(reason, 0L));
    refused.values().removeIf(count -> count == 0);
    return refused;
  }

  private Map<String, Long> counted() {
    try {
      return Files.readAllLines(folder.resolve("turned-away")).stream().map(line -> line.split(" ")).collect(Collectors.toMap(line -> line[0], line -> Long.parseLong(line[1])));
    } catch (NoSuchFileException e) {
      return Map.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private static String words(Map<String, Long> counts) {
    return counts.entrySet().stream().map(count -> "%,d %s".formatted(count.getValue(), count.getKey())).collect(Collectors.joining(", "));
  }

  private void await(BooleanSupplier condition, Supplier<String> otherwise) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(HANG_SECONDS);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) throw new AssertionError(otherwise.get() + "; " + right.errors());
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  /** What a peer loses on each of its two links, whenever it is another process, is never passed over; all else is told some times and then ever less. */
  private void assertLogIsShort(Kamaelia node) {
    assertThat(node.errors()).hasSizeLessThan(MOST_LINES).noneMatch(line -> line.startsWith("\tat ") || line.contains("Exception"));
  }

  /** Ends the graph in order and checks every number; the rows of the table, and a note. */
  List<String> end() throws InterruptedException {
    long collected = heapCollected.get();
    rogue.repent();
    stop.set(1);
    await(() -> {
      rogue.step(1);
      return nodes().stream().noneMatch(node -> node.process.isAlive());
    }, () -> "the graph did not end: " + left.errors());
    for (Kamaelia node : nodes()) {
      node.exitCode();
      assertLogIsShort(node);
    }
    assertThat(left.exitCode()).as("%s %s", left.errors(), right.errors()).isZero();
    if (right.exitCode() != 0) assertThat(right.errors()).anyMatch(line -> line.contains("[UndecodableMessage]"));
    long all = sent.get();
    assertThat(new Journal(folder.resolve("journal")).lines()).contains("received " + all + " up to " + all + ", missing 0, doubled or late 0");
    rows.add("| all | | | %s | %,d MiB after a collection |".formatted(words(counted()), collected >> 20));
    return rows;
  }

  @Override
  public void close() throws IOException {
    left.close();
    right.close();
    links.close();
    cable.close();
  }
}
