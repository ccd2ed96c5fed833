package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kamaelia.InBox;
import dev.kamaelia.OutBox;
import dev.kamaelia.engine.Change;
import dev.kamaelia.engine.Exit;
import dev.kamaelia.engine.plan.PlannedLink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What one component does for another one's change: it is made by the right one, and whoever waits for it waits no longer than it can come. */
@Timeout(60)
class BreakageTest {
  /** So long that it parks, and others run that have no other carrier thread. */
  private static final Duration BRIEFLY = Duration.ofNanos(100_000);

  private final TestGraph graph = new TestGraph();

  private static PlannedLink link(String from, String to) {
    return new PlannedLink(TestGraph.box(from), TestGraph.box(to), Optional.empty(), OptionalInt.empty());
  }

  private static void awaitUntil(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) Thread.onSpinWait();
  }

  /** As user code that ignores the interrupt of a stop; leaves the carrier thread to others. */
  private static void awaitDeaf(CountDownLatch latch) {
    for (;;) {
      try {
        latch.await();
        return;
      } catch (InterruptedException _) {
        // waits on, that is what it is for
      }
    }
  }

  @Test
  void aQueueIsNotSwitchedByAComponentThatFeedsItNoMore() throws InterruptedException {
    CountDownLatch relink = new CountDownLatch(1);
    CountDownLatch relinked = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    CountDownLatch inPut = new CountDownLatch(1);
    CountDownLatch handled = new CountDownLatch(1);
    CountDownLatch later = new CountDownLatch(1);
    AtomicReference<Execution> execution = new AtomicReference<>();
    graph.handler("former").inbox((_, m) -> {
      if (m.equals("second")) handled.countDown();
      if (m.equals("second")) return;
      ManualTime.await(relink);
      execution.get().unlink(TestGraph.box("former.outbox"), TestGraph.box("receiver.inbox"));
      relinked.countDown();
      ManualTime.await(inPut); // before that the other one may switch the queue
    }).outbox();
    graph.process("present").outbox().outlivesReceivers().main(me -> {
      me.self.sleep(BRIEFLY);
      while (relinked.getCount() > 0) me.self.sleep(BRIEFLY);
      while (goOn.getCount() > 0) me.self.sleep(BRIEFLY);
      inPut.countDown();
      ManualTime.await(later); // as if it were in the middle of a put
      for (int i = 0; i < 100; i++) me.send(i);
    });
    List<Object> received = graph.sink("receiver");
    graph.link("former.outbox", "receiver.inbox");
    execution.set(graph.assemble());
    Inlet inbox = execution.get().structure().mailbox("receiver").boxes.inlet("inbox");
    InboxHandle first = execution.get().openInbox("former", "inbox");
    execution.get().start();
    first.put("first");

    Thread opening = Thread.ofVirtual().start(() -> {
      InboxHandle second = execution.get().openInbox("receiver", "inbox");
      try {
        second.put("by handle");
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      second.close();
    });
    Mailbox former = execution.get().structure().mailbox("former");
    awaitUntil(() -> (former.attention() & Mailbox.ANYTIME) != 0);
    relink.countDown();
    ManualTime.await(relinked);
    execution.get().link(link("present.outbox", "receiver.inbox"));
    goOn.countDown();
    first.put("second");
    ManualTime.await(handled);

    assertThat(inbox.isShared()).as("switched while another component may put").isFalse();
    assertThat(opening.isAlive()).isTrue();
    later.countDown();
    opening.join();
    first.close();
    execution.get().finishInbox(TestGraph.box("receiver.inbox"));
    Exit exit = TestGraph.end(execution.get());
    assertThat(exit.code()).isZero();
    assertThat(received).hasSize(101).contains("by handle");
  }

  @Test
  void whoWaitsForAChangeIsThrownWhatItThrows() throws InterruptedException {
    graph.process("it").main(me -> me.self.sleep(Duration.ofDays(1)));
    Execution execution = graph.start();
    Mailbox it = execution.structure().mailbox("it");

    assertThatThrownBy(() -> Handover.run(execution, it::command, () -> {
      throw new IllegalArgumentException("no such change");
    })).isInstanceOf(IllegalArgumentException.class).hasMessage("no such change");

    execution.stop();
    assertThat(TestGraph.end(execution).code()).as("it is not the other component's failure").isZero();
  }

  @Test
  void aChangeThatBreaksTheRuntimeStopsTheGraphAndReleasesWhoWaitsForAnother() throws InterruptedException {
    CountDownLatch inHandler = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    List<Throwable> thrown = Collections.synchronizedList(new ArrayList<>());
    graph.process("it").main(me -> me.self.sleep(Duration.ofDays(1)));
    graph.handler("busy").started(_ -> {
      inHandler.countDown();
      awaitDeaf(goOn);
    }).outbox();
    graph.sink("receiver");
    graph.link("busy.outbox", "receiver.inbox");
    Execution execution = graph.start();
    ManualTime.await(inHandler);
    Thread waiting = Thread.ofVirtual().start(() -> {
      try {
        Handover.run(execution, execution.structure().mailbox("busy")::command, () -> {});
      } catch (IllegalStateException e) {
        thrown.add(e);
      }
    });
    awaitUntil(() -> (execution.structure().mailbox("busy").attention() & Mailbox.COMMAND) != 0);
    Change change = execution.fromOutside().unlink(new OutBox<>("busy", "outbox"), new InBox<>("receiver", "inbox")).orElseThrow();
    Thread outside = Thread.ofVirtual().start(() -> {
      try {
        change.await();
      } catch (IllegalStateException | InterruptedException e) {
        thrown.add(e);
      }
    });

    execution.structure().mailbox("it").command(() -> {
      throw new InternalError("defect");
    });

    waiting.join();
    outside.join();
    assertThat(thrown).hasSize(2).allSatisfy(each -> assertThat(each).hasMessageContaining("the graph broke while a change was awaited"));
    goOn.countDown();
    Exit exit = TestGraph.end(execution);
    assertThat(exit.code()).isEqualTo(1);
    assertThat(exit.firstCause().orElseThrow().causeText()).isEqualTo("defect");
  }
}
