package dev.kamaelia.components.backplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kamaelia.Component;
import dev.kamaelia.In;
import dev.kamaelia.Inbox;
import dev.kamaelia.Microprocess;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;
import dev.kamaelia.Param;
import dev.kamaelia.Self;
import dev.kamaelia.Signal;
import dev.kamaelia.components.flow.PureTransformer;
import dev.kamaelia.components.flow.PureTransformerBoxes;
import dev.kamaelia.components.source.DataSourceBoxes;
import dev.kamaelia.engine.Exit;
import dev.kamaelia.engine.Graph;
import dev.kamaelia.engine.Handle;
import dev.kamaelia.engine.Overflow;
import dev.kamaelia.engine.Running;
import dev.kamaelia.testkit.Harness;
import dev.kamaelia.testkit.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Publishers and subscribers meet on a named bus. */
@Timeout(120)
class BackplaneTest {
  private static final Duration HANG = Duration.ofSeconds(60);

  private final Graph graph = Graph.named("bus");

  private PublishToBoxes<String> publisher(String path, List<String> messages) {
    var publisher = graph.add(path, PublishToBoxes.<String>with().name("news"));
    graph.link(graph.add(path + "-source", DataSourceBoxes.with().messages(messages)).outbox(), publisher.inbox());
    return publisher;
  }

  private List<String> subscriber(String path) {
    List<String> received = Collections.synchronizedList(new ArrayList<>());
    var subscriber = graph.add(path, SubscribeToBoxes.<String>with().name("news"));
    graph.link(subscriber.outbox(), sink(path + "-sink", received).inbox());
    return received;
  }

  private PureTransformerBoxes<String, String> sink(String path, List<String> received) {
    return graph.add(path, PureTransformerBoxes.<String, String>of(() -> new PureTransformer<>(message -> {
      received.add(message);
      return null;
    })));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> texts(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
  }

  @Test
  void everySubscriberGetsEveryMessageOnceAndInItsPublishersOrder() throws Exception {
    List<List<String>> received = new ArrayList<>();
    received.add(subscriber("early"));
    publisher("p1", texts("a", 3000));
    graph.add("bus", BackplaneBoxes.<String>with().name("news").publishers(2).subscribers(3));
    publisher("p2", texts("b", 3000));
    received.add(subscriber("late"));
    received.add(subscriber("last"));

    Exit exit = graph.start().await(HANG);

    assertThat(exit.code()).isZero();
    for (List<String> mine : received) {
      assertThat(mine.stream().filter(text -> text.startsWith("a"))).containsExactlyElementsOf(texts("a", 3000));
      assertThat(mine.stream().filter(text -> text.startsWith("b"))).containsExactlyElementsOf(texts("b", 3000));
      assertThat(mine).hasSize(6000);
    }
    assertThat(exit.counts().discarded()).isZero();
  }

  /** The same with one thread at a time in a seeded order. */
  @Test
  void itWorksInASimulation() {
    List<String> received = subscriber("sub");
    publisher("p1", texts("a", 50));
    graph.add("bus", BackplaneBoxes.<String>with().name("news").publishers(1).subscribers(1));
    VirtualTime time = VirtualTime.create();
    Running running = graph.assemble(time.environment()).start();
    time.settle();
    assertThat(received).containsExactlyElementsOf(texts("a", 50));
    assertThat(running.snapshot().components()).allMatch(component -> component.state().toString().equals("FINISHED"));
  }

  /** Subscribes when it is told to. */
  @Component
  static final class Late implements Microprocess {
    private final CountDownLatch go;
    private final List<String> received;
    private final Self self;
    @Inbox In<String> inbox;

    Late(@Param Supplier<CountDownLatch> go, @Param Supplier<List<String>> received, Self self) {
      this.go = go.get();
      this.received = received.get();
      this.self = self;
    }

    @Override
    public void main() throws InterruptedException {
      go.await();
      self.registry().receiveFrom("news", "inbox").await();
      inbox.forEach(received::add);
    }
  }

  @Test
  void aLateSubscriberSeesOnlyWhatComesLater() throws Exception {
    var publisher = graph.add("pub", PublishToBoxes.<String>with().name("news"));
    List<String> first = subscriber("first");
    graph.add("bus", BackplaneBoxes.<String>with().name("news").publishers(1).subscribers(1));
    CountDownLatch go = new CountDownLatch(1);
    List<String> second = Collections.synchronizedList(new ArrayList<>());
    graph.add("late", BackplaneTest_LateBoxes.with().go(() -> go).received(() -> second));
    Running running = graph.assemble();
    try (Handle.Sender<String> sender = running.handle(publisher.inbox())) {
      running.start();
      sender.put("early");
      while (first.isEmpty()) Thread.onSpinWait();
      go.countDown();
      while (running.snapshot().links().stream().noneMatch(link -> link.from().equals("bus.outbox") && link.to().equals("late.inbox"))) Thread.onSpinWait();
      sender.put("late");
    }
    assertThat(running.await(HANG).code()).isZero();
    assertThat(first).containsExactly("early", "late");
    assertThat(second).containsExactly("late");
  }

  @Test
  void anUnknownNameWaitsAndAStopEndsTheWait() throws Exception {
    publisher("pub", texts("a", 10));
    List<String> received = subscriber("sub");
    Running running = graph.start();
    while (!running.waitReport().render().contains("sub waits for somebody to register \"news\"")) Thread.onSpinWait();
    while (!running.waitReport().render().contains("pub waits for somebody to register \"news\"")) Thread.onSpinWait();
    running.stop();
    assertThat(running.await(HANG).code()).isZero();
    assertThat(received).isEmpty();
  }

  @Test
  void aShutdownOfTheBusReachesAllAndItsPublishersDoNotSurviveIt() throws Exception {
    var publisher = graph.add("pub", PublishToBoxes.<String>with().name("news"));
    subscriber("sub1");
    subscriber("sub2");
    var bus = graph.add("bus", BackplaneBoxes.<String>with().name("news").subscribers(2));
    Running running = graph.assemble();
    try (Handle.Sender<String> sender = running.handle(publisher.inbox()); Handle.Sender<Signal> control = running.handle(bus.control())) {
      running.start();
      while (running.snapshot().links().stream().filter(link -> link.from().equals("bus.outbox") || link.to().equals("bus.inbox")).count() < 3) Thread.onSpinWait();
      sender.put("x");
      control.put(new Signal.Shutdown());
      assertThat(running.await(HANG).code()).isZero();
      assertThat(sender.isClosed()).isTrue();
    }
  }

  @Test
  void itFinishesWhenItIsToldTo() throws Exception {
    List<String> received = subscriber("sub");
    var publisher = publisher("pub", texts("a", 100));
    var bus = graph.add("bus", BackplaneBoxes.<String>with().name("news").subscribers(1));
    graph.link(publisher.signal(), bus.control());
    assertThat(graph.start().await(HANG).code()).isZero();
    assertThat(received).containsExactlyElementsOf(texts("a", 100));
  }

  @Test
  void aDrainEndsIt() throws Exception {
    graph.add("bus", BackplaneBoxes.<String>with().name("news"));
    List<String> received = subscriber("sub");
    publisher("pub", texts("a", 5));
    Running running = graph.start();
    while (running.snapshot().links().stream().noneMatch(link -> link.from().equals("bus.outbox"))) Thread.onSpinWait();
    running.drain();
    assertThat(running.await(HANG).code()).isZero();
    assertThat(texts("a", 5)).containsAll(received);
  }

  @Test
  void theSlowestSubscriberSetsThePaceUnlessItDrops() throws Exception {
    int all = 5000;
    CountDownLatch go = new CountDownLatch(1);
    AtomicInteger handled = new AtomicInteger();
    publisher("pub", texts("a", all));
    graph.add("bus", BackplaneBoxes.<String>with().name("news").publishers(1).subscribers(2));
    List<String> fast = subscriber("fast");
    var drops = graph.add("drops", SubscribeToBoxes.<String>with().name("news").overflow(Overflow.DROP_NEWEST).capacity(10));
    var slow = graph.add("slow", PureTransformerBoxes.<String, String>of(() -> new PureTransformer<>(message -> {
      await(go);
      handled.incrementAndGet();
      return null;
    }))).capacity("inbox", 4);
    graph.link(drops.outbox(), slow.inbox());
    Running running = graph.start();
    while (fast.size() < all) Thread.onSpinWait(); // the one that drops holds up nobody
    go.countDown();
    Exit exit = running.await(HANG);
    assertThat(exit.code()).isZero();
    assertThat(exit.counts().dropped()).isPositive();
    assertThat(handled.get() + exit.counts().dropped()).isEqualTo(all);
  }

  /** Sends everything twice. */
  @Component
  static final class Twice {
    @Outbox Out<String> outbox;

    @Inbox
    void inbox(String text) {
      outbox.send(text);
      outbox.send(text);
    }
  }

  @Test
  void aCycleThroughTheBusThatIsFullIsFoundAsADeadlock() throws Exception {
    var twice = graph.add("twice", BackplaneTest_TwiceBoxes.with()).capacity("inbox", 4);
    var publisher = graph.add("pub", PublishToBoxes.<String>with().name("news")).capacity("inbox", 4);
    graph.add("bus", BackplaneBoxes.<String>with().name("news").publishers(1).subscribers(1)).capacity("inbox", 4);
    var subscriber = graph.add("sub", SubscribeToBoxes.<String>with().name("news")).capacity("inbox", 4);
    graph.link(subscriber.outbox(), twice.inbox());
    graph.link(twice.outbox(), publisher.inbox());
    graph.link(graph.add("start", DataSourceBoxes.with().messages(List.of("x"))).outbox(), publisher.inbox());
    VirtualTime time = VirtualTime.create();
    Running running = graph.assemble(time.environment()).start();
    time.settle();
    time.advance(Duration.ofSeconds(10));
    time.settle();
    Exit exit = running.await(HANG);
    assertThat(exit.code()).isEqualTo(1);
    assertThat(exit.firstCause().orElseThrow().diagnostic().text()).contains("Deadlock").contains("bus.inbox");
  }

  @Test
  void badParametersAreRefused() {
    assertThatThrownBy(() -> Harness.of(BackplaneBoxes.<String>with().name(" "))).hasMessageContaining("name is blank");
    assertThatThrownBy(() -> Harness.of(BackplaneBoxes.<String>with().name("x").publishers(-1))).hasMessageContaining("publishers is -1, not 0 or more");
    assertThatThrownBy(() -> Harness.of(SubscribeToBoxes.<String>with().name("x").capacity(-1))).hasMessageContaining("capacity is -1, not 0 or more");
  }
}
