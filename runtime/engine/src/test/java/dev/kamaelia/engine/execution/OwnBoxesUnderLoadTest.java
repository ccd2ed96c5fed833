package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.engine.Exit;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Boxes come and go while messages flow from all sides. */
@Timeout(60)
class OwnBoxesUnderLoadTest extends OwnBoxesCase {
  private static final int ROUNDS = Boolean.getBoolean("kamaelia.stress") ? 3_000 : 300;

  @Test
  void boxesComeAndGoUnderLoadAndNothingIsLostDoubledOrReorderedButWhatIsCounted() throws InterruptedException {
    int senders = 3;
    AtomicInteger running = new AtomicInteger();
    AtomicInteger sent = new AtomicInteger();
    AtomicInteger received = new AtomicInteger();
    CountDownLatch over = new CountDownLatch(1);
    obedient("hub");
    for (int s = 0; s < senders; s++) {
      int number = s;
      graph.process("sender-" + s).blocking().outlivesReceivers().outbox().main(me -> { // nobody makes it wait while its outbox is not linked
        for (int i = 0; over.getCount() > 0; i++) {
          me.send(new int[] {number, i});
          sent.incrementAndGet();
        }
      });
    }
    passing("neighbour");
    graph.link("neighbour.outbox", "hub.inbox"); // holds the hub while it is idle
    Execution execution = graph.assemble();
    InboxHandle hub = execution.openInbox("neighbour", "inbox");
    execution.start();
    try {
      for (int round = 0; round < ROUNDS; round++) {
        tell(hub, me -> {
          me.self.boxes().list().forEach(me.self.boxes()::delete);
          int[] last = {-1, -1, -1};
          me.self.boxes().addInbox("box", Object.class, 5, message -> {
            int[] m = (int[]) message;
            if (running.getAndIncrement() != 0) throw new AssertionError("two at once");
            if (m[1] <= last[m[0]]) throw new AssertionError(m[1] + " after " + last[m[0]]);
            last[m[0]] = m[1];
            received.incrementAndGet();
            running.decrementAndGet();
          });
        });
        for (int s = 0; s < senders; s++) execution.fromOutside().link(out("sender-" + s + ".outbox"), in("hub.box"), Optional.empty(), OptionalInt.empty());
        if (round % 5 == 0) execution.fromOutside().unlink(out("sender-0.outbox"), in("hub.box")).orElseThrow().await();
      }
    } finally {
      over.countDown();
    }
    tell(hub, me -> me.self.boxes().list().forEach(me.self.boxes()::delete));
    hub.close();

    Exit exit = TestGraph.end(execution);
    assertThat(exit.code()).isZero();
    assertThat(received.get()).isPositive();
    assertThat(exit.counts().handled()).isEqualTo(received.get() + 2 * (ROUNDS + 1));
    assertThat(received.get() + exit.counts().discarded()).isEqualTo(sent.get());
  }
}
