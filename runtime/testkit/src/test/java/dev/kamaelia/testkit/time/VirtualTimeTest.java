package dev.kamaelia.testkit.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kamaelia.engine.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VirtualTimeTest {
  private final VirtualTime time = VirtualTime.create();
  private final Scheduler scheduler = time.environment().scheduler();
  private final List<String> events = new ArrayList<>();

  @Test
  void nothingRunsBeforeItIsLet() {
    scheduler.start("a", () -> events.add("a"));
    assertThat(events).isEmpty();
    time.settle();
    assertThat(events).containsExactly("a");
  }

  @Test
  void threadsRunOneAtATimeInTheOrderInWhichTheyBecameAbleTo() {
    Thread a = scheduler.start("a", () -> {
      events.add("a1");
      scheduler.park();
      events.add("a2");
    });
    scheduler.start("b", () -> {
      events.add("b1");
      scheduler.unpark(a);
      events.add("b2");
    });
    time.settle();
    assertThat(events).containsExactly("a1", "b1", "b2", "a2");
  }

  @Test
  void anUnparkBeforeTheParkIsNotLost() {
    Thread a = scheduler.start("a", () -> {
      scheduler.park();
      events.add("a");
    });
    scheduler.unpark(a);
    time.settle();
    assertThat(events).containsExactly("a");
  }

  @Test
  void anInterruptWakesAParkedThreadAndStaysSet() {
    Thread a = scheduler.start("a", () -> {
      scheduler.park();
      events.add("interrupted " + Thread.currentThread().isInterrupted());
    });
    time.settle();
    a.interrupt();
    time.settle();
    assertThat(events).containsExactly("interrupted true");
  }

  @Test
  void alarmsGoOffInOrderEachAtItsOwnTime() {
    Instant start = time.environment().clock().now();
    scheduler.after(Duration.ofSeconds(2), () -> events.add("late " + Duration.between(start, time.environment().clock().now())));
    scheduler.after(Duration.ofSeconds(1), () -> events.add("early " + Duration.between(start, time.environment().clock().now())));
    scheduler.after(Duration.ofSeconds(3), () -> events.add("never")).cancel();
    time.settle();
    assertThat(events).isEmpty();
    time.advance(Duration.ofSeconds(5));
    assertThat(events).containsExactly("early PT1S", "late PT2S");
    assertThat(time.environment().clock().nanos()).isEqualTo(5_000_000_000L);
  }

  @Test
  void aTimedWaitEndsWhenTimePasses() {
    scheduler.start("a", () -> {
      scheduler.parkNanos(1000);
      events.add("at " + time.environment().clock().nanos());
    });
    time.advance(Duration.ofNanos(999));
    assertThat(events).isEmpty();
    time.advance(Duration.ofNanos(1));
    assertThat(events).containsExactly("at 1000");
  }

  @Test
  void theTestMayWaitItselfAndRunsTheOthersMeanwhile() {
    Thread test = Thread.currentThread();
    scheduler.start("a", () -> {
      events.add("a");
      scheduler.unpark(test);
    });
    scheduler.park();
    assertThat(events).containsExactly("a");
  }

  @Test
  void aTestThatNobodyCanWakeFailsRatherThanHangs() {
    scheduler.start("sleeper", scheduler::park);
    assertThatThrownBy(scheduler::park).hasMessage("the test would wait for ever: nothing else can run; sleeper waits");
  }

  @Test
  void aSeedRepeatsItsOrderAndOrdersDiffer() {
    assertThat(orderOf(7)).isEqualTo(orderOf(7));
    assertThat(List.of(orderOf(1), orderOf(2), orderOf(3), orderOf(4))).anyMatch(order -> !order.equals(orderOf(7)));
  }

  private static List<Integer> orderOf(long seed) {
    VirtualTime seeded = VirtualTime.seeded(seed);
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      int number = i;
      seeded.environment().scheduler().start("t" + i, () -> order.add(number));
    }
    seeded.settle();
    return order;
  }
}
