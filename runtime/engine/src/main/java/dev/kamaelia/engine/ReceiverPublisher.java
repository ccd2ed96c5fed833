package dev.kamaelia.engine;

import dev.kamaelia.engine.execution.OutboxHandle;
import dev.kamaelia.engine.time.Scheduler;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * An outbox as a publisher for one subscriber, which is called on a virtual thread of the scheduler. The sender waits while 1024 messages are not asked for.
 *
 * @param <T> the type of the messages
 */
final class ReceiverPublisher<T> implements Flow.Publisher<T> {
  private final OutboxHandle outbox;
  private final Scheduler scheduler;
  private final AtomicBoolean taken = new AtomicBoolean();

  ReceiverPublisher(OutboxHandle outbox, Scheduler scheduler) {
    this.outbox = outbox;
    this.scheduler = scheduler;
  }

  @Override
  public void subscribe(Flow.Subscriber<? super T> subscriber) {
    Objects.requireNonNull(subscriber, "subscriber == null");
    if (!taken.compareAndSet(false, true)) {
      subscriber.onSubscribe(new Refused());
      subscriber.onError(new IllegalStateException("this publisher had a subscriber already: open another handle on the outbox"));
      return;
    }
    Delivering delivering = new Delivering(subscriber);
    subscriber.onSubscribe(delivering);
    scheduler.start("publisher", delivering);
  }

  /** Of who came too late. */
  private record Refused() implements Flow.Subscription {
    @Override
    public void request(long n) {}

    @Override
    public void cancel() {}
  }

  /** Runs on: its thread; request and cancel on any. */
  private final class Delivering implements Flow.Subscription, Runnable {
    private final Flow.Subscriber<? super T> subscriber;

    /** How many messages may be delivered; {@link Long#MAX_VALUE} for all. Added to by requests, taken from by the thread. */
    private final AtomicLong demand = new AtomicLong();

    /** Set once by a cancel; the thread looks at it before every call of the subscriber. */
    private volatile boolean cancelled;

    /** Set once by a request that is none. */
    private volatile @Nullable IllegalArgumentException misuse;

    private Delivering(Flow.Subscriber<? super T> subscriber) {
      this.subscriber = subscriber;
    }

    @Override
    public void request(long n) {
      if (n <= 0) misuse = new IllegalArgumentException("a request for " + n + " messages breaks rule 3.9: it is not positive");
      else demand.accumulateAndGet(n, (a, b) -> a + b < 0 ? Long.MAX_VALUE : a + b);
      outbox.look();
    }

    @Override
    public void cancel() {
      cancelled = true;
      outbox.close();
    }

    @Override
    public void run() {
      try {
        while (deliver());
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      } finally {
        outbox.close();
      }
    }

    /** One message, or how it ended; false after that. */
    @SuppressWarnings("unchecked") // the outbox sends messages of its own type, which javac checked at the handle
    private boolean deliver() throws InterruptedException {
      Object message = outbox.take(() -> demand.get() > 0, () -> misuse != null);
      if (cancelled) return false;
      IllegalArgumentException wrong = misuse;
      if (wrong != null) {
        subscriber.onError(wrong);
        return false;
      }
      if (message != null) {
        if (demand.get() != Long.MAX_VALUE) demand.decrementAndGet();
        subscriber.onNext((T) message);
        return !cancelled;
      }
      outbox.failure().ifPresentOrElse(failed -> subscriber.onError(new OutboxFailedException(failed)), subscriber::onComplete);
      return false;
    }
  }
}
