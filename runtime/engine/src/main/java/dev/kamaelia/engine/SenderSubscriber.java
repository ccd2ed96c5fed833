package dev.kamaelia.engine;

import dev.kamaelia.engine.execution.InboxHandle;
import dev.kamaelia.engine.time.Scheduler;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * An inbox as a subscriber: asks for as many messages as it holds itself, 256 at most, and puts them into the inbox; while that is full, on a virtual thread of the scheduler, so that no publisher
 * waits here.
 *
 * <p>Called from: the publisher's threads, one at a time as the rules of reactive streams say. Whoever makes {@code pending} 1 puts until it is 0 again; that orders everything it touches.
 *
 * @param <T> the type of the messages
 */
final class SenderSubscriber<T> implements Flow.Subscriber<T> {
  private static final int WINDOW = 256;

  /** What ends the stream. */
  private record End(@Nullable Throwable cause) {}

  private final InboxHandle inbox;
  private final Scheduler scheduler;
  private final Queue<Object> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger pending = new AtomicInteger();

  /** Written by the first onSubscribe; publishes it to the thread that puts. */
  private volatile Flow.@Nullable Subscription subscription;

  /** Belong to who puts. */
  private int untilRequest = WINDOW / 2;

  private boolean over;

  SenderSubscriber(InboxHandle inbox, Scheduler scheduler) {
    this.inbox = inbox;
    this.scheduler = scheduler;
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    Objects.requireNonNull(given, "subscription == null");
    if (subscription != null) {
      given.cancel();
      return;
    }
    subscription = given;
    given.request(WINDOW);
  }

  @Override
  public void onNext(T message) {
    add(Objects.requireNonNull(message, "message == null"));
  }

  @Override
  public void onError(Throwable cause) {
    add(new End(Objects.requireNonNull(cause, "cause == null")));
  }

  @Override
  public void onComplete() {
    add(new End(null));
  }

  private void add(Object next) {
    queue.add(next);
    if (pending.getAndIncrement() != 0) return;
    do {
      if (!tryPut(queue.element())) {
        scheduler.start("subscriber", this::putWaiting);
        return;
      }
      queue.remove();
    } while (pending.decrementAndGet() != 0);
  }

  private void putWaiting() {
    do put(queue.remove());
    while (pending.decrementAndGet() != 0);
  }

  private boolean tryPut(Object next) {
    if (over) return true;
    if (next instanceof End end) {
      end(end);
      return true;
    }
    try {
      if (!inbox.tryPut(next)) return false;
      goOn(!inbox.isClosed());
    } catch (IllegalStateException _) { // the handle was closed
      goOn(false);
    }
    return true;
  }

  private void put(Object next) {
    if (over) return;
    if (next instanceof End end) {
      end(end);
      return;
    }
    try {
      goOn(inbox.put(next));
    } catch (IllegalStateException _) { // the handle was closed
      goOn(false);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      goOn(false);
    }
  }

  /** A message was put, or nobody takes any more. */
  private void goOn(boolean open) {
    Flow.Subscription from = subscription;
    if (from == null) return;
    if (!open) {
      over = true;
      from.cancel();
      inbox.close();
    } else if (--untilRequest == 0) {
      untilRequest = WINDOW / 2;
      from.request(WINDOW / 2);
    }
  }

  private void end(End end) {
    over = true;
    Throwable cause = end.cause();
    if (cause == null) inbox.close();
    else inbox.fail(Failure.of("a publisher", "", null, cause).toSignal());
  }
}
