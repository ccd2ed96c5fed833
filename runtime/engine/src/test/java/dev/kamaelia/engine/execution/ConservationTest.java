package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.Children;
import dev.kamaelia.engine.Exit;
import dev.kamaelia.engine.Overflow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What was sent was handled or is counted, whoever leaves while somebody is about to put (G10). A sender between its look at an inbox and its put is one that has taken a place there, as every send
 * to several links does.
 */
@Timeout(60)
class ConservationTest {
  private final TestGraph graph = new TestGraph();
  private final List<Object> received = Collections.synchronizedList(new ArrayList<>());
  private final AtomicReference<TestChild.Boxes> child = new AtomicReference<>();
  private final CountDownLatch gone = new CountDownLatch(1);

  private static Link only(TestComponent.Instance me) {
    return ((Outlet) me.out()).links().getFirst();
  }

  private static void until(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) Thread.yield();
  }

  /** A parent that passes its inbox on to a child that keeps what it gets. */
  private void passOnToChild(TestComponent.Instance me) {
    Children children = me.self.children();
    children.onEnd(_ -> gone.countDown());
    var made = children.add("child", TestChild.of(TestChild.handler().inbox((_, m) -> received.add(m))));
    child.set(made);
    children.pass(children.inbox("inbox"), made.in());
    children.start(made);
  }

  @Test
  void whatASenderPutsAfterTheChildHasLeftIsCounted() throws InterruptedException {
    AtomicReference<TestComponent.Instance> parent = new AtomicReference<>();
    CountDownLatch parentStarted = new CountDownLatch(1);
    graph.process("source").outbox().main(me -> {
      ManualTime.await(parentStarted);
      me.send(0); // from here on straight to the child
      until(() -> received.size() == 1);
      Link toChild = only(me);
      assertThat(toChild.reserve()).isTrue();
      parent.get().self.post(() -> parent.get().self.children().remove(child.get()));
      ManualTime.await(gone);
      toChild.offerReserved(1);
    });
    graph.handler("parent").inbox((_, m) -> received.add("parent " + m)).started(me -> {
      passOnToChild(me);
      parent.set(me);
      parentStarted.countDown();
    });
    graph.link("source.outbox", "parent.inbox");

    Exit exit = graph.run();

    assertThat(exit.firstCause()).isEmpty();
    assertThat(received).containsExactly(0);
    assertThat(exit.counts().sent()).isEqualTo(2);
    assertThat(exit.counts().handled()).isEqualTo(1);
    assertThat(exit.counts().discarded()).isEqualTo(1);
  }

  @Test
  void whatWaitsStaysWithAParentThatNoLongerPassesOnWhenItsTurnToMoveItComes() throws InterruptedException {
    CountDownLatch passedOn = new CountDownLatch(1);
    CountDownLatch waits = new CountDownLatch(1);
    graph.process("source").outbox().main(me -> {
      me.send(0);
      Link toParent = only(me);
      assertThat(toParent.reserve()).isTrue();
      ManualTime.await(passedOn);
      toParent.offerReserved(1); // behind what the parent has moved
      waits.countDown();
      me.send(2); // first this waits for the parent to move that
    });
    graph.handler("parent").inbox((me, m) -> {
      received.add("parent " + m);
      if (!m.equals(0)) return;
      passOnToChild(me);
      passedOn.countDown();
      ManualTime.await(waits);
      Mailbox self = ((Outlet) me.out()).owner;
      until(() -> (self.attention() & Mailbox.ANYTIME) != 0);
      Children children = me.self.children();
      assertThat(children.unpass(children.inbox("inbox"), child.get().in())).isTrue();
      me.out().trySend("serves what was asked of it");
    }).outbox().finishedEach((me, _) -> me.self.children().finish(child.get().in()));
    graph.link("source.outbox", "parent.inbox");

    Exit exit = graph.run();

    assertThat(exit.firstCause()).isEmpty();
    assertThat(received).contains("parent 0", "parent 1").doesNotContain(1);
    assertThat(received.size() + exit.counts().discarded()).isEqualTo(4); // with the one that the parent sent to nobody
  }

  @Test
  void whatALinkBufferedForAChildThatHasLeftIsCounted() throws InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    graph.handler("parent").inbox("inbox", 1, (_, m) -> received.add(m)).started(me -> {
      Children children = me.self.children();
      children.onEnd(_ -> me.self.finish());
      TestComponent five = TestChild.process().outbox().outlivesReceivers().main(it -> {
        for (int i = 0; i < 5; i++) it.send(i);
      }).stopped(_ -> stopped.countDown());
      var child = children.add("child", TestChild.of(five));
      children.link(child.out(), children.inbox("inbox"), Overflow.BLOCK, 10);
      children.start(child);
      ManualTime.await(stopped);
      Mailbox its = ((Outlet) me.out()).owner.execution().structure().mailbox("parent/child");
      until(() -> its.state() == Mailbox.ENDED && (((Outlet) me.out()).owner.attention() & Mailbox.CHECK) != 0);
    }).outbox();

    Exit exit = graph.run();

    assertThat(exit.counts().sent()).isEqualTo(5);
    assertThat(received.size() + exit.counts().discarded()).isEqualTo(5);
  }

  @Test
  void whatALinkBufferedForAChildWhenItsParentFedItNoMoreIsCounted() throws InterruptedException {
    AtomicReference<Outlet> feeds = new AtomicReference<>();
    graph.handler("parent").outbox().started(me -> {
      feeds.set((Outlet) me.out());
      Children children = me.self.children();
      var child = children.add("child", TestChild.of(TestChild.handler().inbox("inbox", 1, (it, m) -> {
        received.add(m);
        until(() -> feeds.get().links().isEmpty());
        it.self.finish();
      })));
      children.link(children.own(me.out()), child.in(), Overflow.BLOCK, 10);
      children.start(child);
      for (int i = 0; i < 5; i++) me.send(i);
    });

    Exit exit = graph.run();

    assertThat(received).containsExactly(0);
    assertThat(exit.counts().sent()).isEqualTo(5);
    assertThat(exit.counts().handled()).isEqualTo(1);
    assertThat(exit.counts().discarded()).isEqualTo(4);
  }

  @Test
  void anInboxThatHasJustCeasedToPassOnKeepsWhatWaits() {
    graph.handler("front").inbox((_, m) -> received.add(m));
    Inlet front = graph.assemble().structure().inletOf(TestGraph.box("front.inbox"));
    front.put(0);

    boolean moved = front.forwarding().some(); // as an activation that saw it pass on a moment ago

    assertThat(moved).isFalse();
    assertThat(front.size()).isEqualTo(1);
  }

  @Test
  void whatWaitsForAHandleThatIsClosedIsCounted() throws InterruptedException {
    CountDownLatch closed = new CountDownLatch(1);
    graph.process("source").outbox().main(me -> {
      for (int i = 0; i < 3; i++) me.send(i);
      ManualTime.await(closed);
    });
    Execution execution = graph.assemble();
    OutboxHandle handle = execution.openOutbox("source", "outbox");
    execution.start();
    received.add(handle.take());
    until(() -> ((OutsideMailbox) handle).inlet().size() == 2);
    handle.close();
    closed.countDown();

    Exit exit = TestGraph.end(execution);

    assertThat(received).containsExactly(0);
    assertThat(exit.counts().sent()).isEqualTo(3);
    assertThat(exit.counts().discarded()).isEqualTo(2);
  }
}
