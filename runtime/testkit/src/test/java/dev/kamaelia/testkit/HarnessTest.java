package dev.kamaelia.testkit;

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
import dev.kamaelia.testkit.contract.fixture.Nest1Boxes;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HarnessTest {
  /** Doubles numbers. */
  @Component
  static final class Doubling {
    @Inbox
    @Outbox(name = "outbox")
    Integer inbox(Integer number) {
      return Math.multiplyExact(number, 2);
    }
  }

  /** Sends the last of what came within a period. */
  @Component
  static final class LastOf implements Microprocess {
    private final Duration period;
    private final Self self;

    @Inbox In<String> inbox;
    @Outbox Out<String> outbox;

    LastOf(@Param Duration period, Self self) {
      this.period = period;
      this.self = self;
    }

    @Override
    public void main() throws InterruptedException {
      while (self.await(inbox)) {
        self.sleep(period);
        String last = "";
        for (String next = inbox.poll(); next != null; next = inbox.poll()) last = next;
        outbox.send(last);
      }
    }
  }

  @Test
  void aHandlerAnswersAtOnce() {
    try (Harness doubling = Harness.of(HarnessTest_DoublingBoxes.with())) {
      doubling.send("inbox", 2).send("inbox", 3);
      assertThat(doubling.received("outbox")).containsExactly(4, 6);
      assertThat(doubling.isEnded()).isFalse();
      doubling.finish();
      assertThat(doubling.received("signal")).containsExactly(new Signal.ProducerFinished());
      assertThat(doubling.exit().orElseThrow().code()).isZero();
    }
  }

  @Test
  void anInstanceIsFoundByItsClass() {
    try (Harness doubling = Harness.of(new Doubling())) {
      doubling.send("inbox", 21);
      assertThat(doubling.received("outbox")).containsExactly(42);
    }
    assertThatThrownBy(() -> Harness.of("text")).hasMessage("java.lang.String has no java.lang.String_Wiring: is it a @Component, compiled with the processor?");
  }

  @Test
  void moreThanAllInboxesHoldCanBeSent() {
    try (Harness doubling = Harness.of(HarnessTest_DoublingBoxes.with())) {
      IntStream.range(0, 5000).forEach(n -> doubling.send("inbox", n));
      assertThat(doubling.received("outbox")).hasSize(5000);
    }
  }

  @Test
  void aMicroprocessWaitsForVirtualTime() {
    try (Harness last = Harness.of(HarnessTest_LastOfBoxes.with().period(Duration.ofHours(1)))) {
      last.send("inbox", "a").send("inbox", "b");
      assertThat(last.received("outbox")).isEmpty();
      last.advance(Duration.ofMinutes(59));
      assertThat(last.received("outbox")).isEmpty();
      last.advance(Duration.ofMinutes(1));
      assertThat(last.received("outbox")).containsExactly("b");
    }
  }

  @Test
  void aCompositeIsUsedByItsOwnBoxes() {
    try (Harness nested = Harness.of(Nest1Boxes.with())) {
      nested.send("inbox", 7L);
      assertThat(nested.received("outbox")).containsExactly(7L);
      nested.finish();
      assertThat(nested.isEnded()).isTrue();
    }
  }

  @Test
  void aFailureSurfacesWithWhatCameOutBefore() {
    try (Harness doubling = Harness.of(new Doubling())) {
      doubling.send("inbox", 1);
      assertThatThrownBy(() -> doubling.send("inbox", Integer.MAX_VALUE))
          .isInstanceOf(AssertionError.class)
          .hasMessageStartingWith("[ComponentFailed] component failed in inbox at message 2147483647: ArithmeticException: integer overflow.\nreceived from outbox before: [2]\n");
      assertThat(doubling.exit().orElseThrow().code()).isEqualTo(1);
    }
  }

  @Test
  void aBoxThatIsNotThereIsNamedWithThoseThatAre() {
    try (Harness doubling = Harness.of(new Doubling())) {
      assertThatThrownBy(() -> doubling.send("in", 1)).hasMessage("Doubling has no inbox \"in\"; inboxes: [inbox]");
      assertThatThrownBy(() -> doubling.received("out")).hasMessage("Doubling has no outbox \"out\"; outboxes: [outbox, signal]");
    }
  }

  @Test
  void aComponentThatIsStoppedEndsAsStopped() {
    try (Harness last = Harness.of(HarnessTest_LastOfBoxes.with().period(Duration.ofHours(1)))) {
      last.stop();
      assertThat(last.isEnded()).isTrue();
      assertThat(last.received("signal")).containsExactly(new Signal.Shutdown());
    }
  }
}
