package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kamaelia.engine.plan.Plan;
import dev.kamaelia.engine.time.Clock;
import dev.kamaelia.engine.time.Environment;
import dev.kamaelia.engine.time.SystemEnvironment;
import dev.kamaelia.engine.topology.ExecutionSpec.Placement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A component whose handler takes long is cut out of its island, and taken back when it has become light. The clock is one that only the handlers move. */
class CutTest {
  private static final int MANY = 20_000;

  private final AtomicLong nanos = new AtomicLong();
  private final AtomicLong cost = new AtomicLong();
  private final TestGraph graph = new TestGraph();
  private final Semaphore arrived = new Semaphore(0);
  private final List<Object> received = Collections.synchronizedList(new ArrayList<>());
  private volatile Thread first;
  private volatile Thread second;
  private volatile Thread third;
  private int sent;

  private Execution start(Placement placement) {
    Environment real = SystemEnvironment.create(1);
    graph.environment(new Environment(new HandMovedClock(), real.scheduler(), real.random())).placement(placement);
    graph.handler("a").inbox((me, m) -> {
      first = Thread.currentThread();
      me.send(m);
    }).outbox();
    graph.handler("b").inbox((me, m) -> {
      second = Thread.currentThread();
      nanos.addAndGet(cost.get());
      me.send(m);
    }).outbox();
    graph.handler("c").inbox((_, m) -> {
      third = Thread.currentThread();
      received.add(m);
      arrived.release();
    });
    graph.pipeline("a", "b", "c");
    return graph.assemble();
  }

  /** Sends one message at a time until the second component runs where it is wanted; false if it never does. */
  private boolean sendUntil(InboxHandle in, boolean together) throws InterruptedException {
    for (int i = 0; i < MANY; i++) {
      in.put(sent++);
      arrived.acquire();
      if ((first == second) == together && second == third) return true;
    }
    return false;
  }

  @Test
  void aHeavyComponentGetsAThreadOfItsOwnAndComesBackWhenItIsLight() throws InterruptedException {
    assumeTrue(StaticFusion.isOn(), "fusion is off");
    Execution execution = start(Placement.ADAPTIVE);
    InboxHandle in = execution.openInbox("a", "inbox");
    execution.start();

    assertThat(sendUntil(in, true)).as("fused").isTrue();
    cost.set(5_000);
    for (int i = 0; i < 20_000; i++) { // 64 samples, of which a row that has become a chain takes one in 256 messages
      in.put(sent++);
      arrived.acquire();
    }
    int apart = 0;
    for (int i = 0; i < 100; i++) {
      in.put(sent++);
      arrived.acquire();
      if (first != second && second == third) apart++;
    }
    assertThat(apart).as("cut out, with what it calls itself").isGreaterThan(90);
    cost.set(0);
    assertThat(sendUntil(in, true)).as("fused again").isTrue();
    in.close();

    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(received).isEqualTo(IntStream.range(0, sent).boxed().toList());
  }

  @Test
  void withFixedPlacementItStaysWhereItIs() throws InterruptedException {
    assumeTrue(StaticFusion.isOn(), "fusion is off");
    Execution execution = start(Placement.FIXED);
    InboxHandle in = execution.openInbox("a", "inbox");
    execution.start();
    assertThat(sendUntil(in, true)).isTrue();
    cost.set(5_000);
    int apart = 0;
    for (int i = 0; i < 10_000; i++) {
      in.put(sent++);
      arrived.acquire();
      if (first != second) apart++;
    }
    in.close();

    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(apart).isLessThan(100);
  }

  private final class HandMovedClock implements Clock {
    @Override
    public Instant now() {
      return Instant.EPOCH.plusNanos(nanos.get());
    }

    @Override
    public long nanos() {
      return nanos.get();
    }
  }
}
