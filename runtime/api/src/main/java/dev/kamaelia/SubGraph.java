package dev.kamaelia;

import dev.kamaelia.descriptor.ComponentBoxes;
import dev.kamaelia.descriptor.Declaration;
import dev.kamaelia.descriptor.LinkDeclaration;
import java.util.List;

/**
 * A graph that a component runs as a {@link Call}: it is put together like any graph, its inboxes are given messages, and when all of its components have ended, what came out of its outboxes is the result.
 *
 * <pre>{@code
 * SubGraph counting = self.subGraph("counting");
 * WordSplitterBoxes split = counting.add("split", WordSplitterBoxes.with());
 * WordCounterBoxes count = counting.add("count", WordCounterBoxes.with());
 * counting.pipeline(split, count);
 * counting.feed(split.inbox(), lines);
 * List<WordCount> words = counting.call(count.outbox()).within(Duration.ofSeconds(5)).await();     // or then, otherwise
 * }</pre>
 *
 * <p>The paths of its components begin with that of the caller and the name of the call: {@code caller/counting/split}. They run in this process and get the services of the caller's graph. Named boxes are those of the
 * sub-graph alone. Its inboxes get what they are fed with and what is linked to them, and then they are finished.
 *
 * <p><b>Failures.</b> A failure that ends the sub-graph, also a deadlock of it, ends the call with a {@link CallFailedException} whose cause is what the component threw; the caller's graph goes on. Restarts, skipped messages and
 * the like are matters of the sub-graph, by the policies of its components. When the call's time is over, when it is cancelled, and when the caller ends, the sub-graph is stopped, and every component of it reaches {@code stopped()}.
 *
 * <p>Runs on: called only from the component's own activations; from any other thread every method throws {@link WrongThreadException}. After {@code call} it is of no more use: {@link IllegalStateException}. Nothing may be null.
 */
public interface SubGraph {
  /**
   * Adds a component.
   *
   * @param name letters, digits, _ and -, a letter first
   * @return its typed boxes, by which it is linked, and its settings
   */
  <B extends ComponentBoxes<B>> B add(String name, Declaration<B> declaration);

  /** Links an outbox to an inbox. */
  <T> LinkDeclaration link(OutBox<? extends T> from, InBox<T> to);

  /** Links neighbours outbox to inbox and signal to control. */
  void pipeline(ComponentBoxes<?>... some);

  /** Gives an inbox messages, after those that it was given before. They wait until there is room. */
  <T> void feed(InBox<T> inbox, Iterable<? extends T> messages);

  /**
   * Begins, and collects what comes out of one outbox, in order.
   *
   * @throws GraphException with everything that is wrong with the sub-graph; nothing was begun then
   */
  <T> Call<List<T>> call(OutBox<T> outbox);

  /**
   * Begins, and collects what comes out of several outboxes, or of none.
   *
   * @throws GraphException with everything that is wrong with the sub-graph; nothing was begun then
   */
  Call<Collected> call(OutBox<?>... outboxes);

  /** What came out of the outboxes of a sub-graph. Unmodifiable. */
  interface Collected {
    /**
     * The messages of one outbox, in order.
     *
     * @throws IllegalArgumentException if the call was not to collect it
     */
    <T> List<T> of(OutBox<T> outbox);
  }
}
