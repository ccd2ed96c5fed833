package dev.kamaelia.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kamaelia.InBox;
import dev.kamaelia.OutBox;
import dev.kamaelia.engine.sample.Parts.PureTransformer;
import dev.kamaelia.engine.sample.Parts_PureTransformerBoxes;
import dev.kamaelia.engine.time.SystemEnvironment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Flux;

/** Handles as publishers and subscribers, by the rules of reactive streams. */
@Timeout(60)
class FlowHandleTest {
  private final Graph graph = Graph.named("flow");
  private final Parts_PureTransformerBoxes<Integer, Integer> twice = graph.add("twice", Parts_PureTransformerBoxes.<Integer, Integer>of(() -> new PureTransformer<>(n -> {
    if (n < 0) throw new IllegalArgumentException("negative");
    return 2 * n;
  })));

  private Running running;
  private Handle.Sender<Integer> sender;
  private Handle.Receiver<Integer> receiver;

  @BeforeEach
  void start() {
    twice.onFailure(OnFailure.STOP_COMPONENT);
    running = graph.assemble(SystemEnvironment.create(1));
    sender = running.handle(twice.inbox());
    receiver = running.handle(twice.outbox());
    running.start();
  }

  @AfterEach
  void stop() {
    running.close();
  }

  /** Notes what it is told. */
  private static final class Notes implements Flow.Subscriber<Integer> {
    final List<Object> told = Collections.synchronizedList(new ArrayList<>());
    final CountDownLatch over = new CountDownLatch(1);
    volatile Flow.Subscription subscription;

    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription = given;
    }

    @Override
    public void onNext(Integer message) {
      told.add(message);
    }

    @Override
    public void onError(Throwable cause) {
      told.add(cause);
      over.countDown();
    }

    @Override
    public void onComplete() {
      told.add("complete");
      over.countDown();
    }

    void awaitTold(int count) {
      while (told.size() < count) Thread.onSpinWait();
    }
  }

  @Test
  void aStreamOfReactorGoesThroughAComponentAndBack() {
    int all = 100_000;
    Flux.range(0, all).subscribe(reactorSubscriber());
    List<Integer> back = JdkFlowAdapter.flowPublisherToFlux(receiver.publisher()).collectList().block(Duration.ofSeconds(50));
    assertThat(back).isEqualTo(IntStream.range(0, all).mapToObj(n -> 2 * n).toList());
  }

  private org.reactivestreams.Subscriber<Integer> reactorSubscriber() {
    return org.reactivestreams.FlowAdapters.toSubscriber(sender.subscriber());
  }

  @Test
  void nothingIsDeliveredThatWasNotAskedForAndTheEndNeedsNoDemand() throws InterruptedException {
    Notes notes = new Notes();
    receiver.publisher().subscribe(notes);
    for (int i = 0; i < 5; i++) sender.put(i);
    notes.subscription.request(2);
    notes.awaitTold(2);
    notes.subscription.request(3);
    notes.awaitTold(5);
    sender.close();
    notes.over.await();
    assertThat(notes.told).containsExactly(0, 2, 4, 6, 8, "complete");
  }

  @Test
  void aFailedComponentIsAnErrorAfterWhatItHadSent() throws InterruptedException {
    Notes notes = new Notes();
    receiver.publisher().subscribe(notes);
    notes.subscription.request(Long.MAX_VALUE);
    notes.subscription.request(Long.MAX_VALUE);
    sender.put(1);
    sender.put(-1);
    notes.over.await();
    assertThat(notes.told).hasSize(2).startsWith(2);
    assertThat(notes.told.get(1)).isInstanceOfSatisfying(OutboxFailedException.class, e -> {
      assertThat(e).hasMessage("twice.inbox failed: java.lang.IllegalArgumentException: negative");
      assertThat(e.failure().path()).isEqualTo("twice");
    });
  }

  @Test
  void aTakeEndsWhenTheComponentFailsAndSaysWhy() throws InterruptedException {
    sender.put(1);
    sender.put(-1);
    assertThat(receiver.take()).isEqualTo(2);
    assertThat(receiver.take()).isNull();
    assertThat(receiver.failure()).hasValueSatisfying(failed -> assertThat(failed.causeText()).isEqualTo("negative"));
  }

  @Test
  void aCancelIsLikeAReceiverThatHasEnded() throws Exception {
    Notes notes = new Notes();
    receiver.publisher().subscribe(notes);
    notes.subscription.request(1);
    sender.put(1);
    notes.awaitTold(1);
    notes.subscription.cancel();
    notes.subscription.request(1);
    assertThat(running.await(Duration.ofSeconds(30)).code()).isZero();
    assertThat(sender.isClosed()).isTrue();
    assertThat(notes.told).containsExactly(2);
  }

  @Test
  void aRequestForNothingIsAnErrorAndASecondSubscriberIsRefused() throws InterruptedException {
    Notes notes = new Notes();
    Flow.Publisher<Integer> publisher = receiver.publisher();
    publisher.subscribe(notes);
    Notes second = new Notes();
    publisher.subscribe(second);
    second.over.await();
    assertThat(second.told.getFirst()).isInstanceOf(IllegalStateException.class);
    notes.subscription.request(0);
    notes.over.await();
    assertThat(notes.told.getFirst()).isInstanceOfSatisfying(IllegalArgumentException.class, e -> assertThat(e).hasMessageContaining("3.9"));
    assertThatThrownBy(() -> publisher.subscribe(null)).isInstanceOf(NullPointerException.class);
  }

  /** A subscription that counts what is asked for. */
  private static final class Asked implements Flow.Subscription {
    final AtomicLong requested = new AtomicLong();
    final CountDownLatch cancelled = new CountDownLatch(1);

    @Override
    public void request(long n) {
      requested.addAndGet(n);
    }

    @Override
    public void cancel() {
      cancelled.countDown();
    }
  }

  @Test
  void aSubscriberAsksForABoundedNumberOfMessagesAndForMoreWhenTheyArePut() throws InterruptedException {
    Flow.Subscriber<Integer> subscriber = sender.subscriber();
    Asked asked = new Asked();
    subscriber.onSubscribe(asked);
    assertThat(asked.requested).hasValue(256);
    for (int i = 0; i < 128; i++) subscriber.onNext(i);
    for (int i = 0; i < 128; i++) assertThat(receiver.take()).isEqualTo(2 * i);
    assertThat(asked.requested).hasValue(384);
    Asked other = new Asked();
    subscriber.onSubscribe(other);
    other.cancelled.await();
    assertThatThrownBy(() -> subscriber.onNext(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> subscriber.onError(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> subscriber.onSubscribe(null)).isInstanceOf(NullPointerException.class);
    subscriber.onComplete();
    assertThat(receiver.take()).isNull();
  }

  @Test
  void aSubscriberWaitsForRoomWithoutHoldingUpItsPublisherAndCancelsWhenTheComponentHasEnded() throws Exception {
    Flow.Subscriber<Integer> subscriber = sender.subscriber();
    Asked asked = new Asked();
    subscriber.onSubscribe(asked);
    for (int i = 0; i < 10_000; i++) subscriber.onNext(i); // far more than asked for: none of these calls waits
    receiver.close();
    assertThat(running.await(Duration.ofSeconds(30)).code()).isZero();
    subscriber.onNext(1);
    asked.cancelled.await();
  }

  @Test
  void aPutWithATimeLimitGivesUp() throws InterruptedException {
    Graph full = Graph.named("full");
    var slow = full.add("slow", Parts_PureTransformerBoxes.<Integer, Integer>of(() -> new PureTransformer<>(n -> n))).capacity("inbox", 2);
    Running waiting = full.assemble(SystemEnvironment.create(1));
    Handle.Sender<Integer> into = waiting.handle(slow.inbox());
    assertThat(into.put(1, Duration.ofDays(1))).isTrue();
    assertThat(into.put(2, Duration.ofDays(1))).isTrue();
    assertThat(into.put(3, Duration.ofMillis(1))).isFalse(); // nothing runs yet
    waiting.start();
    assertThat(into.put(4, Duration.ofDays(1))).isTrue();
    waiting.close();
    assertThat(into.put(5, Duration.ofDays(1))).isFalse();
    assertThat(into.isClosed()).isTrue();
  }

  @Test
  void theClassOfMessagesIsChecked() {
    Graph typed = Graph.named("typed");
    typed.add("texts", dev.kamaelia.engine.sample.Parts_TextsBoxes.with().texts(List.of("a")));
    typed.add("upper", dev.kamaelia.engine.sample.Parts_UpperCaseBoxes.with());
    Running other = typed.assemble(SystemEnvironment.create(1));
    assertThatThrownBy(() -> other.handle(new InBox<>("upper", "inbox"), Integer.class)).hasMessage("a handle on upper.inbox cannot put Integer: upper.inbox takes String");
    assertThatThrownBy(() -> other.handle(new OutBox<>("texts", "outbox"), Integer.class)).hasMessage("a handle on texts.outbox cannot take Integer: texts.outbox sends String");
    assertThat(other.handle(new InBox<>("upper", "inbox"), String.class).isClosed()).isFalse();
    assertThat(other.handle(new OutBox<>("texts", "outbox"), Object.class).isFinished()).isFalse();
    other.close();
  }
}
