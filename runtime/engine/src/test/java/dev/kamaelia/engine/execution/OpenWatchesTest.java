package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.Store;
import dev.kamaelia.engine.OnFailure;
import dev.kamaelia.engine.store.GraphStore;
import dev.kamaelia.engine.time.SystemEnvironment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a component watches in the store ends with it. */
@Timeout(60)
class OpenWatchesTest {
  private static final Store.Key<Integer> NUMBER = new Store.Key<>("number", Integer.class, 0);

  private final TestGraph graph = new TestGraph();
  private final GraphStore store = new GraphStore(SystemEnvironment.create(1).scheduler());

  @Test
  void aWatchIsClosedWhenItsComponentEndsLongBeforeItsGraph() throws InterruptedException {
    CountDownLatch ended = new CountDownLatch(1);
    graph.process("brief").main(me -> store.watch(NUMBER, me.self, _ -> {})).stopped(me -> {
      store.watch(NUMBER, me.self, _ -> {}); // too late
      ended.countDown();
    });
    graph.process("long").in().main(me -> me.in().receive());
    Execution execution = graph.assemble();
    InboxHandle open = execution.openInbox("long", "inbox");
    execution.start();

    ManualTime.await(ended);
    assertThat(store.watches()).isZero();
    open.close();
    assertThat(TestGraph.end(execution).code()).isZero();
  }

  @Test
  void whatAFailedInstanceWatchedTheNextOneDoesNotHear() throws InterruptedException {
    List<String> heard = Collections.synchronizedList(new ArrayList<>());
    List<Object> instances = Collections.synchronizedList(new ArrayList<>());
    graph.handler("fails").inbox((_, m) -> {
      if (m.equals(0)) throw new IllegalStateException("on purpose");
    }).onFailure(new OnFailure.Restart(3, Duration.ofDays(1), Duration.ZERO, Duration.ZERO)).started(me -> {
      instances.add(me);
      int number = instances.size();
      store.watch(NUMBER, me.self, value -> heard.add(number + " hears " + value));
    });
    Execution execution = graph.assemble();
    InboxHandle in = execution.openInbox("fails", "inbox");
    execution.start();
    ManualTime.until(() -> heard.contains("1 hears 0"));
    in.put(0);
    ManualTime.until(() -> heard.contains("2 hears 0"));

    assertThat(store.watches()).isOne();
    store.update(NUMBER, _ -> 7);
    ManualTime.until(() -> heard.contains("2 hears 7"));
    assertThat(heard).containsExactly("1 hears 0", "2 hears 0", "2 hears 7");
    in.close();
    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(store.watches()).isZero();
  }

  @Test
  void aComponentRemembersNoWatchThatItHasClosed() throws InterruptedException {
    AtomicReference<Execution> running = new AtomicReference<>();
    AtomicInteger left = new AtomicInteger(-1);
    graph.process("it").main(me -> {
      for (int i = 0; i < 10_000; i++) store.watch(NUMBER, me.self, _ -> {}).close();
      left.set(running.get().structure().mailbox("it").request().tasks().watches().size());
    });
    running.set(graph.assemble());
    running.get().start();

    assertThat(TestGraph.end(running.get()).code()).isZero();

    assertThat(left).hasValue(0);
    assertThat(store.watches()).isZero();
  }
}
