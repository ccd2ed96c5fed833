package dev.kamaelia.engine;

import dev.kamaelia.Signal;
import dev.kamaelia.engine.execution.InboxHandle;
import dev.kamaelia.engine.execution.OutboxHandle;
import dev.kamaelia.engine.time.Scheduler;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Ordinary Java code's access to one box of a running graph. Callable from any thread. Made by {@link Running}, or injected under the box's name, for example
 * {@code @Named("split.inbox") Handle.Sender<String>}.
 *
 * @param <T> the type of the messages
 */
public sealed interface Handle<T> extends AutoCloseable {
  /** Lets go of the box; a second call does nothing. */
  @Override
  void close();

  /** Puts messages into an inbox, which is not finished before this is closed (G4). */
  final class Sender<T> implements Handle<T> {
    private final InboxHandle inbox;

    private final Scheduler scheduler;

    Sender(InboxHandle inbox, Scheduler scheduler) {
      this.inbox = inbox;
      this.scheduler = scheduler;
    }

    /**
     * Puts a message into the inbox, waiting while it is full.
     *
     * @return false if the component has ended: the message was discarded and counted
     * @throws IllegalStateException after {@link #finish}
     * @throws NullPointerException without a message, naming the inbox
     */
    public boolean put(T message) throws InterruptedException {
      return inbox.put(message);
    }

    /**
     * Puts a message into the inbox unless it is full.
     *
     * @return true if it was taken, or discarded because the component has ended
     * @throws IllegalStateException after {@link #finish}
     * @throws NullPointerException without a message, naming the inbox
     */
    public boolean tryPut(T message) {
      return inbox.tryPut(message);
    }

    /**
     * Puts a message into the inbox, waiting no longer than the given time.
     *
     * @return false if the time was over, or the component has ended ({@link #isClosed} tells which): then nothing was put
     * @throws IllegalStateException after {@link #finish}
     * @throws NullPointerException without a message, naming the inbox, or without a time
     */
    public boolean put(T message, Duration timeout) throws InterruptedException {
      return inbox.put(message, Objects.requireNonNull(timeout, "timeout == null"));
    }

    /**
     * This inbox as a subscriber, for one publisher: {@code flux.subscribe(FlowAdapters.toSubscriber(sender.subscriber()))}. It asks for at most 256 messages ahead. The end of the stream
     * closes this handle; an error does so as a failed sender's end. When the component has ended it cancels.
     */
    public Flow.Subscriber<T> subscriber() {
      return new SenderSubscriber<>(inbox, scheduler);
    }

    /** Tells the inbox that no more comes from here; a second call does nothing. */
    public void finish() {
      inbox.close();
    }

    /** True once the component has ended. */
    public boolean isClosed() {
      return inbox.isClosed();
    }

    @Override
    public void close() {
      finish();
    }
  }

  /** Takes messages from an outbox, like one more receiver: the sender waits while 1024 are not taken. */
  final class Receiver<T> implements Handle<T> {
    private final OutboxHandle outbox;

    private final Scheduler scheduler;

    Receiver(OutboxHandle outbox, Scheduler scheduler) {
      this.outbox = outbox;
      this.scheduler = scheduler;
    }

    /** Waits for the next message; null once the outbox has ended and all were taken. */
    public @Nullable T take() throws InterruptedException {
      return typed(outbox.take());
    }

    /** As {@link #take()}, but no longer than the given time; null also on time-out. */
    public @Nullable T poll(Duration timeout) throws InterruptedException {
      return typed(outbox.poll(timeout));
    }

    /** The next message if one is there, else null; never waits. */
    public @Nullable T poll() {
      return typed(outbox.poll());
    }

    /** What failed if the outbox has ended because its component has, and all messages were taken. */
    public Optional<Signal.Failed> failure() {
      return outbox.failure();
    }

    /**
     * This outbox as a publisher, for one subscriber: {@code Flux<T> flux = JdkFlowAdapter.flowPublisherToFlux(receiver.publisher())}. The subscriber is called on a virtual thread, is told
     * the end, and {@link OutboxFailedException} if the component failed. A cancel closes this handle. Take nothing yourself from then on.
     */
    public Flow.Publisher<T> publisher() {
      return new ReceiverPublisher<>(outbox, scheduler);
    }

    /** True once the outbox has ended and all messages were taken. */
    public boolean isFinished() {
      return outbox.isFinished();
    }

    @Override
    public void close() {
      outbox.close();
    }

    @SuppressWarnings("unchecked") // the outbox sends messages of its own type, which javac checked at the handle
    private @Nullable T typed(@Nullable Object message) {
      return (T) message;
    }
  }
}
