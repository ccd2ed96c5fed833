package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class BacklogTest {
  /** The check after going idle may run beside the next activation. */
  @Test
  void lookingWhetherABacklogIsEmptyFromAnotherThreadDisturbsNoTake() throws Exception {
    for (boolean several : new boolean[] {false, true}) {
      Backlog backlog = new Backlog(1024, several);
      AtomicBoolean over = new AtomicBoolean();
      AtomicReference<Throwable> failure = new AtomicReference<>();
      Thread looker = Thread.ofPlatform().start(() -> {
        try {
          while (!over.get()) backlog.looksEmpty();
        } catch (Throwable t) {
          failure.set(t);
        }
      });
      long taken = 0;
      try {
        for (int round = 0; round < 2000; round++) {
          for (int i = 0; i < 600; i++) backlog.put(i, 1024);
          for (int i = 0; i < 600; i++) {
            assertThat(backlog.take()).isEqualTo(i);
            taken++;
          }
        }
      } finally {
        over.set(true);
        looker.join();
      }
      assertThat(failure.get()).isNull();
      assertThat(taken).isEqualTo(1_200_000);
    }
  }

  /** Whoever adds several tells the receiver once; what it takes before is in order and counted all the same. */
  @Test
  void addingIsAsPuttingButForTheFence() {
    for (boolean several : new boolean[] {false, true}) {
      Backlog backlog = new Backlog(100, several);
      int next = 0;
      int expected = 0;
      for (int round = 0; round < 20; round++) {
        while (next % 3 == 0 ? backlog.put(next, 100) : backlog.add(next, 100)) next++;
        assertThat(backlog.size()).isEqualTo(100);
        assertThat(backlog.sent()).isEqualTo(next);
        for (int i = 0; i < 33; i++) assertThat(backlog.take()).isEqualTo(expected++);
      }
    }
  }

  @Test
  void itHoldsAsManyAsItsCapacityOverManyChunksAndKeepsTheirOrder() {
    for (boolean several : new boolean[] {false, true}) {
      Backlog backlog = new Backlog(1000, several);
      int next = 0;
      int expected = 0;
      for (int round = 0; round < 20; round++) {
        while (backlog.put(next, 1000)) next++;
        assertThat(backlog.size()).isEqualTo(1000);
        for (int i = 0; i < 100 * round % 1000; i++) assertThat(backlog.take()).isEqualTo(expected++);
      }
      while (expected < next) assertThat(backlog.take()).isEqualTo(expected++);
      assertThat(backlog.take()).isNull();
      assertThat(backlog.isEmpty()).isTrue();
      assertThat(backlog.size()).isZero();
    }
  }

  /** What is promised counts, also when other senders are admitted meanwhile. */
  @Test
  void aReservedPlaceIsTakenFromTheOthersUntilItIsUsedOrGivenBack() {
    for (boolean several : new boolean[] {false, true}) {
      Backlog backlog = new Backlog(3, several);
      assertThat(backlog.reserve(3)).isTrue();
      assertThat(backlog.reserve(3)).isTrue();
      assertThat(backlog.put("a", 3)).isTrue();
      assertThat(backlog.put("b", 3)).isFalse();
      assertThat(backlog.reserve(3)).isFalse();
      backlog.admitSenders();
      assertThat(backlog.put("b", 3)).isFalse();
      assertThat(backlog.size()).isEqualTo(3);
      backlog.putReserved("c");
      backlog.release();
      assertThat(backlog.size()).isEqualTo(2);
      assertThat(backlog.put("d", 3)).isTrue();
      assertThat(backlog.put("e", 3)).isFalse();
      backlog.putMoved("f");
      assertThat(backlog.size()).isEqualTo(4);
      assertThat(backlog.take()).isEqualTo("a");
      assertThat(backlog.take()).isEqualTo("c");
      assertThat(backlog.take()).isEqualTo("d");
      assertThat(backlog.take()).isEqualTo("f");
      assertThat(backlog.take()).isNull();
    }
  }

  /** Puts, reserved puts and reservations in vain of four threads beside the receiver. */
  @Test
  void severalSendersLoseNothingAndNeverExceedTheCapacity() throws Exception {
    int senders = 4;
    int each = 50_000;
    Backlog backlog = new Backlog(100, true);
    List<Thread> threads = new ArrayList<>();
    for (int s = 0; s < senders; s++) {
      int sender = s;
      threads.add(Thread.ofPlatform().start(() -> {
        for (int i = 0; i < each; ) {
          if (i % 7 == 3 && backlog.reserve(100)) backlog.release();
          long message = (long) sender << 32 | i;
          if (i % 5 == 2) {
            if (!backlog.reserve(100)) continue;
            backlog.putReserved(message);
          } else if (!backlog.put(message, 100)) {
            continue;
          }
          i++;
        }
      }));
    }
    int[] next = new int[senders];
    for (int count = 0; count < senders * each; ) {
      Object message = backlog.take();
      if (message == null) {
        Thread.onSpinWait();
        continue;
      }
      assertThat(backlog.sent() - backlog.taken()).isLessThanOrEqualTo(100);
      long value = (Long) message;
      assertThat((int) value).isEqualTo(next[(int) (value >>> 32)]++);
      count++;
    }
    for (Thread thread : threads) thread.join();
    assertThat(backlog.take()).isNull();
    assertThat(backlog.size()).isZero();
  }
}
