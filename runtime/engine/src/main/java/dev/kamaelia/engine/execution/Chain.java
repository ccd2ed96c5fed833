package dev.kamaelia.engine.execution;

import dev.kamaelia.descriptor.Binder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A hot segment of an island as classes of its own, one for each {@link Stretch}: these take a message through its stages without going through links, for as long as it would go the same way
 * through them.
 *
 * <p>While it runs, {@link #at} alone says who calls whom: the links into the stages up to that one are being called, and only that one's component is in its own code. What goes on by
 * the ordinary way from there, to stages behind it or elsewhere, marks links and places as ever. Of the members only the first is asked whether one of them wants attention: {@link Mailbox#raise}
 * tells all that hold the one it is about.
 *
 * <p>Runs on: the activation that sends into the segment. {@link #at} is read by other threads for figures, and by those that run members which are not called.
 */
final class Chain {
  /** So many messages may leave it early before it is asked whether it is of any use. */
  private static final int FEW = 1000;

  /** It is of none if more than one message in so many leaves it early. */
  private static final int SHARE = 4;

  /** Which stage runs, from 1; 0 if none does. */
  int at;

  /**
   * True while each of its outboxes leads to its link and each link calls the handler that the classes were written for: one look for all of them. {@link #review} finds it out whenever one of these changes. Only the
   * thread that holds all stages can find it true: whoever runs one that is not held from here sees that the link into that one calls nothing.
   */
  boolean whole;

  private final DirectLink[] links;

  /** The stretch that begins with a link; null where none does. Written before it is handed over. */
  private final @Nullable Stretch[] stretches;

  /** What the links called when this was asked for; by now they may hold nobody. */
  private final List<Binder.Handler<Object>> targets;

  private long left;
  private long before;

  Chain(DirectLink[] links, List<Binder.Handler<Object>> targets) {
    this.links = links;
    this.targets = List.copyOf(targets);
    stretches = new Stretch[links.length];
  }

  /** Which stretch begins after so many stages. Before it is handed over. */
  void add(int stages, Stretch stretch) {
    stretches[stages] = stretch;
  }

  /** From now on the first link runs it. */
  void install() {
    for (int i = 0; i < links.length; i++) links[i].joins(this, i + 1, stretches[i]);
    before = links[0].calls();
    review();
  }

  /** An outbox leads elsewhere, or a link calls a handler again. On the thread that made it so. */
  void review() {
    boolean all = links[0].target() == targets.getFirst();
    for (int i = 1; i < links.length && all; i++) all = links[i].target() == targets.get(i) && links[i].from.delivery() == links[i];
    whole = all;
  }

  /** A link calls nothing any more. On the thread that made it so. */
  void breaks() {
    whole = false;
  }

  /** The first link goes the ordinary way again. While none of its stages runs. */
  void giveUp() {
    whole = false; // its links tell it of nothing any more
    for (int i = 0; i < links.length; i++) links[i].leaves(this, stretches[i]);
  }

  /** True if the first stage is still what it was when this was made. */
  boolean startsWith(Binder.Handler<Object> handler) {
    return targets.getFirst() == handler;
  }

  /** The message that runs by the ordinary way next is timed at every stage; or it is given up, if too many leave it. */
  void sampleAll() {
    if (left > FEW && left * SHARE > links[0].calls() - before) {
      giveUp();
      return;
    }
    for (int i = 1; i < links.length; i++) links[i].sampleNext();
  }

  // --- called by its stretches

  /** What a stage sends goes by the ordinary way from here. */
  void left() {
    left++;
  }

  /** A stage has thrown, to which the one at which it is now had led. */
  void failed(int base, int stage, Object message, Throwable cause) {
    links[stage - 1].failed(message, cause);
    disturbed(base);
  }

  /** The stages behind one have returned, and one of them or that one may be asked for something. */
  void disturbed(int base) {
    links[base].lookAround();
  }
}
