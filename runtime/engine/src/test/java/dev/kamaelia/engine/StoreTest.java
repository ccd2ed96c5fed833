package dev.kamaelia.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kamaelia.Component;
import dev.kamaelia.ConflictException;
import dev.kamaelia.ConflictException.Conflict;
import dev.kamaelia.Inbox;
import dev.kamaelia.Lifecycle;
import dev.kamaelia.Self;
import dev.kamaelia.StoppedException;
import dev.kamaelia.Store;
import dev.kamaelia.engine.sample.Parts_TextsBoxes;
import dev.kamaelia.engine.store.GraphStore;
import dev.kamaelia.engine.time.SystemEnvironment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Values shared by components: taken out, committed all or nothing, and watched. */
@Timeout(60)
class StoreTest {
  private static final Store.Key<Integer> A = new Store.Key<>("a", Integer.class, 1);
  private static final Store.Key<Integer> B = new Store.Key<>("b", Integer.class, 2);
  private static final Store.Key<List<String>> NAMES = new Store.Key<>("names", List.class, List.of());

  private final Store store = new GraphStore(SystemEnvironment.create(1).scheduler());

  @Test
  void severalValuesAreCommittedTogether() {
    Store.Checkout values = store.checkout(A, B, NAMES);
    values.set(A, 10);
    values.set(NAMES, List.of("x"));
    assertThat(values.get(A)).isEqualTo(10);
    assertThat(store.get(A)).isEqualTo(1);
    values.commit();
    assertThat(store.get(A)).isEqualTo(10);
    assertThat(store.get(B)).isEqualTo(2);
    assertThat(store.get(NAMES)).containsExactly("x");
    values.set(A, 11);
    values.commit(); // goes on from what it has committed
    assertThat(store.get(A)).isEqualTo(11);
  }

  @Test
  void aConcurrentUpdateIsFoundAndNothingOfTheLaterCommitIsDone() {
    Store.Checkout first = store.checkout(A, B);
    Store.Checkout second = store.checkout(A);
    second.set(A, 5);
    second.commit();
    first.set(B, 20); // A was only looked at
    assertThatThrownBy(first::commit).isInstanceOfSatisfying(ConflictException.class, e -> {
      assertThat(e.conflicts()).containsExactly(new Conflict("a", 1, 5));
      assertThat(e).hasMessage("\"a\" was 1 and is 5 now");
    });
    assertThat(store.get(B)).isEqualTo(2);
  }

  @Test
  void aValueThatCameBackToWhatItWasHasChanged() {
    Store.Checkout values = store.checkout(A);
    store.update(A, _ -> 7);
    store.update(A, _ -> 1);
    values.set(A, 8);
    assertThatThrownBy(values::commit).isInstanceOf(ConflictException.class).hasMessage("\"a\" was 1 and is 1 now");
  }

  @Test
  void noUpdateIsLostAndNobodySeesHalfOfOne() throws InterruptedException {
    int threads = 8;
    int each = 2_000;
    AtomicInteger uneven = new AtomicInteger();
    List<Thread> all = new ArrayList<>();
    CountDownLatch go = new CountDownLatch(1);
    for (int t = 0; t < threads; t++) {
      boolean reads = t % 4 == 3;
      all.add(Thread.ofPlatform().start(() -> {
        go.countDown();
        for (int i = 0; i < each; i++) {
          if (reads) {
            Store.Checkout both = store.checkout(A, B);
            if (both.get(A) + both.get(B) != 3) uneven.incrementAndGet();
          } else {
            store.update(List.of(A, B), both -> {
              both.set(A, both.get(A) + 1);
              both.set(B, both.get(B) - 1);
            });
          }
        }
      }));
    }
    for (Thread thread : all) thread.join();
    assertThat(store.get(A)).isEqualTo(1 + 6 * each);
    assertThat(store.get(B)).isEqualTo(2 - 6 * each);
    assertThat(uneven).hasValue(0);
  }

  @Test
  void triesAreBoundedIfTheyAreToBe() {
    AtomicInteger tries = new AtomicInteger();
    assertThatThrownBy(() -> store.update(List.of(A), 3, values -> {
      tries.incrementAndGet();
      store.update(A, n -> n + 1); // always faster
      values.set(A, 0);
    })).isInstanceOf(ConflictException.class);
    assertThat(tries).hasValue(3);
    assertThat(store.get(A)).isEqualTo(4);
  }

  @Test
  void anInterruptEndsAnUpdateThatIsAlwaysTooLate() {
    AtomicInteger tries = new AtomicInteger();
    assertThatThrownBy(() -> store.update(A, n -> {
      store.update(A, m -> m + 1);
      if (tries.incrementAndGet() == 5) Thread.currentThread().interrupt();
      return n;
    })).isInstanceOf(StoppedException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(tries).hasValue(5);
  }

  @Test
  void aWatchTellsTheValueAndThenTheNewestOne() {
    List<Integer> seen = Collections.synchronizedList(new ArrayList<>());
    Store.Watch watch = store.watch(A, seen::add);
    while (seen.isEmpty()) Thread.onSpinWait();
    for (int i = 2; i <= 500; i++) store.update(A, n -> n + 1);
    while (seen.getLast() != 500) Thread.onSpinWait();
    watch.close();
    store.update(A, _ -> 0);
    assertThat(seen).isSorted().startsWith(1).endsWith(500);
  }

  @Test
  void whatIsMisusedSaysSo() {
    Store.Key<String> text = new Store.Key<>("a", String.class, "");
    store.get(A);
    assertThatThrownBy(() -> store.get(text)).hasMessage("the value \"a\" is asked for as java.lang.String, but it is a java.lang.Integer");
    assertThatThrownBy(() -> store.checkout(A).get(text)).hasMessageContaining("asked for as java.lang.String");
    assertThatThrownBy(() -> store.checkout(A).get(B)).hasMessage("the value \"b\" was not taken out, only [a]");
    assertThatThrownBy(() -> store.checkout()).hasMessageContaining("there are no keys");
    assertThatThrownBy(() -> store.update(A, _ -> null)).isInstanceOf(NullPointerException.class).hasMessage("the value \"a\" was given null");
    assertThatThrownBy(() -> store.update(List.of(A), 0, _ -> {})).hasMessage("attempts is 0, not 1 or more");
    assertThatThrownBy(() -> new Store.Key<>(" ", Integer.class, 1)).hasMessageContaining("is blank");
    assertThat(store.get(A)).isEqualTo(1);
  }

  /** Adds the lengths of texts to a shared value. */
  @Component
  static final class Lengths {
    private final Store store;

    Lengths(Store store) {
      this.store = store;
    }

    @Inbox
    void inbox(String text) {
      store.update(A, n -> n + text.length());
    }
  }

  /** Ends when the shared value is large enough. */
  @Component
  static final class Until implements Lifecycle {
    private final Store store;
    private final Self self;

    Until(Store store, Self self) {
      this.store = store;
      this.self = self;
    }

    @Override
    public void started() {
      self.every(java.time.Duration.ofDays(1), () -> {}); // keeps it
      store.watch(A, self, n -> {
        if (n >= 1 + 300) self.finish();
      });
    }
  }

  @Test
  void componentsAskForTheStoreAndOrdinaryCodeHasItToo() throws Exception {
    Graph graph = Graph.named("lengths");
    graph.add("until", StoreTest_UntilBoxes.with());
    for (int i = 0; i < 3; i++) {
      List<String> texts = IntStream.range(0, 100).mapToObj(_ -> "x").toList();
      graph.pipeline(graph.add("texts" + i, Parts_TextsBoxes.with().texts(texts)), graph.add("lengths" + i, StoreTest_LengthsBoxes.with()));
    }
    Running running = graph.start();
    assertThat(running.await(java.time.Duration.ofSeconds(30)).code()).isZero();
    assertThat(running.store().get(A)).isEqualTo(301);
  }
}
