package dev.kamaelia.engine.execution;

import dev.kamaelia.descriptor.Binder;
import org.jspecify.annotations.Nullable;

/**
 * A hot segment of an island as one class: {@link #run} takes a message through its stages without going through links and outboxes, for as long as it would go the
 * same way through them. Its subclasses are written by {@code engine.chain}, one for each segment; they are unloaded with their graph.
 *
 * <p>While it runs, {@link #at} alone says who calls whom: the links into the stages up to that one are being called, and only that one's component is in its own
 * code. Before it goes on by the ordinary way it writes the same into the marks of the links and places. Of the members only the first is asked whether one of them
 * wants attention: {@link Mailbox#raise} tells all that hold the one it is about.
 *
 * <p>Runs on: the activation that sends into the segment. {@link #at} is read by other threads for figures, and by those that run members which are not called.
 */
abstract class Chain {
  /** So many messages may leave it early before it is asked whether it is of any use. */
  private static final int FEW = 1000;

  /** It is of none if more than one message in so many leaves it early. */
  private static final int SHARE = 4;

  /** Which stage runs, from 1; 0 if none does, or if the marks of links and places say it. */
  int at;

  private final DirectLink[] links;

  /** What the first link called when this was asked for; by now it may hold nobody. Written before it is handed over. */
  private Binder.@Nullable Handler<Object> first;

  private long left;
  private long before;

  Chain(DirectLink[] links) {
    this.links = links;
  }

  /** Takes a message through; false if nothing was done, since it has to go by the ordinary way. */
  abstract boolean run(Object message);

  /** It was written for this handler of the first stage. */
  void startsAt(Binder.Handler<Object> handler) {
    first = handler;
  }

  /** From now on the first link runs it. */
  void install() {
    for (int i = 0; i < links.length; i++) links[i].joins(this, i + 1);
    before = links[0].calls();
  }

  /** The first link goes the ordinary way again. */
  void giveUp() {
    for (DirectLink link : links) link.leaves(this);
  }

  /** True if the first stage is still what it was when this was made. */
  boolean startsWith(Binder.Handler<Object> handler) {
    return first == handler;
  }

  /** The message that runs by the ordinary way next is timed at every stage. */
  void sampleAll() {
    for (int i = 1; i < links.length; i++) links[i].sampleNext();
  }

  // --- called by the subclass

  /** The stage that runs has returned something that goes by the ordinary way from here. */
  final void leave(Object message, Object result) {
    int stage = at;
    markCalls(stage);
    if (++left > FEW && left * SHARE > links[0].calls() - before) giveUp();
    try {
      ((Returning) java.util.Objects.requireNonNull(links[stage - 1].target())).outlet.send(result);
    } catch (Throwable t) {
      threw(stage, message, t);
      return;
    }
    markReturns(stage);
  }

  /** The stage that runs has thrown. */
  final void failed(Object message, Throwable cause) {
    int stage = at;
    markCalls(stage);
    threw(stage, message, cause);
  }

  /** All have returned, and one of them or the sender is asked for something. */
  final void disturbed() {
    links[0].afterCall();
  }

  private void threw(int stage, Object message, Throwable cause) {
    links[stage - 1].failed(message, cause);
    markReturns(stage - 1);
  }

  /** As if every stage had called the next one. */
  private void markCalls(int stage) {
    at = 0;
    for (int i = 0; i < stage; i++) links[i].begin();
  }

  /** As if they all returned now. */
  private void markReturns(int stage) {
    for (int i = stage - 1; i >= 0; i--) links[i].returned();
  }
}
