package dev.kamaelia;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * Something that a component has others do while it goes on, and whose result it wants: a task on a thread of its own ({@link Self#call}), or a graph
 * ({@link Self#subGraph}).
 *
 * <p>A component in process style waits for the result; whoever is waiting gets posts, timers and changes of links served, and nobody else waits:
 *
 * <pre>{@code
 * Rate rate = self.call("rate", () -> bank.rate("EUR")).within(Duration.ofSeconds(5)).await();
 * }</pre>
 *
 * <p>A component with handlers has no thread to wait on. It says what is to be done with the result; that runs like a handler, in the order in which calls end, and the next messages are handled meanwhile:
 *
 * <pre>{@code
 * @Inbox void inbox(Order order) {
 *   self.call("rate", () -> bank.rate(order.currency()))
 *       .within(Duration.ofSeconds(5))
 *       .then(rate -> outbox.send(order.priced(rate)))
 *       .otherwise(why -> refused.send(order));            // a CallFailedException or a CallTimeoutException
 * }
 * }</pre>
 *
 * <p><b>Its end.</b> A call ends once: with a result, with what the task threw, or because its time is over; then the task's thread is interrupted, and what it still returns or throws goes nowhere. A failure that the component does
 * not take, by {@link #otherwise} or {@link #await}, is a failure of the component: of one with handlers at once, of a microprocess when {@code main} returns. So is an error of the machine
 * such as OutOfMemoryError in any case.
 *
 * <p><b>The component's end.</b> A call keeps a component with handlers from finishing until the result was told, also in a drain. A component that ends otherwise ({@code Self.finish()}, upstream completion, a failure,
 * a restart, a stop; a microprocess when {@code main} returns) cancels its calls, and waits until their threads have ended before {@code stopped()} runs. A task should let an interrupt end it.
 *
 * <p>Runs on: all methods are called only from the component's own activations; from any other thread {@link WrongThreadException}. Times are those of the runtime's clock (virtual in tests).
 *
 * @param <T> the type of the result; null if the task returns null
 */
public interface Call<T> {
  /** What the component called it; how failures and reports name it. */
  String name();

  /**
   * Ends it with a {@link CallTimeoutException} unless it has ended so long after it began. A second limit replaces the first.
   *
   * @throws IllegalArgumentException if the time is not positive
   */
  Call<T> within(Duration timeout);

  /**
   * Runs something with the result, as an activation of this component; soon, if the call has ended already. Replaces what was said before. What it throws is a failure of this component.
   *
   * @throws IllegalStateException if the component has waited for the result
   */
  Call<T> then(Consumer<? super T> action);

  /**
   * Runs something with the reason why there is no result, as {@link #then} does. It is not called after {@link #cancel}.
   *
   * @throws IllegalStateException if the component has waited for the result
   */
  Call<T> otherwise(Consumer<? super CallException> action);

  /**
   * Waits for the result. For microprocesses and {@code blocking} components, on their own thread. A second call gives the same.
   *
   * @throws CallFailedException with what the task threw
   * @throws CallTimeoutException if its time is over
   * @throws java.util.concurrent.CancellationException if the component has cancelled it
   * @throws InterruptedException when the component is told to stop, or a microprocess to finish (upstream completion)
   * @throws IllegalStateException in a component that is neither a microprocess nor blocking, or after {@link #then} or {@link #otherwise}
   */
  T await() throws InterruptedException;

  /**
   * Gives it up: its thread is interrupted, and the component hears nothing more of it.
   *
   * @return false if the component has heard of its end, or has cancelled it, before
   */
  boolean cancel();

  /** True once it has ended, or was cancelled. */
  boolean isDone();
}
