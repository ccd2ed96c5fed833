package dev.kamaelia.engine.execution;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A component's place in its island: who holds it, and whom it holds. A component has one if some {@link DirectLink} begins or ends at it.
 *
 * <p>Runs on: the thread that runs the component, which is its holder's while it is held; {@link #holder} is read by any thread.
 */
final class Place {
  private final Mailbox owner;

  /** The link whose sender's activation runs its handlers; null while it runs by itself. Written by that activation, before it looks for work; read after raising. */
  private volatile @Nullable DirectLink holder;

  /** The first of the links whose receivers its activation holds. */
  private @Nullable DirectLink held;

  /** True while it is held and its handler does not run. */
  boolean resting;

  /** True while it calls one that it holds. */
  boolean calls;

  /** The chain that it is a stage of; null if there is none. Written by the chain's thread after {@link #stage}, which it publishes; see {@link #isOutside} for who else reads it. */
  private volatile @Nullable Chain chain;

  /** Which stage of it, from 1. */
  private int stage;

  /** The link into it whose call is being timed. */
  @Nullable DirectLink sampler;

  Place(Mailbox owner) {
    this.owner = owner;
  }

  // --- as a receiver

  /** The calling activation takes the component, if it is idle and there is nothing else for it to do. */
  boolean hold(DirectLink by) {
    if (!owner.takeIfIdle()) return false;
    resting = true;
    holder = by;
    if (!owner.hasWork()) return true;
    letGo();
    return false;
  }

  /** It goes idle, or on by itself on a thread of its own. By its holder, between two messages. */
  void letGo() {
    leaveHolder();
    if (!owner.goIdle()) owner.resume();
  }

  /** A handler has thrown; what becomes of that is decided on a thread of its own. */
  void letGoFailed(Inlet inlet, Object message, Throwable cause) {
    owner.life.keepThrown(inlet, message, cause);
    leaveHolder();
    owner.resume();
  }

  /** It is no longer run by its holder, still ACTIVE; no interrupt meant for it reaches the holder's thread from now on. */
  private void leaveHolder() {
    letGoHeld();
    holder = null;
    resting = false;
    calls = false;
    owner.leaveThread();
  }

  /** Any thread. */
  boolean isHeld() {
    return holder != null;
  }

  /** True while it is held and waits for the next message. Any thread. */
  boolean isResting() {
    DirectLink by = holder;
    return by != null && !by.isCalling();
  }

  /**
   * True while the thread that runs it is not in its code, but in that of its holder or of one it holds. The stages up to the one at which a chain is are held by its
   * thread; those behind it may be run by others, to which the chain says nothing.
   */
  boolean isOutside() {
    if (calls) return true;
    Chain in = chain;
    int here = stage;
    return in != null && in.at >= here ? in.at != here : resting;
  }

  /** True while its handler, or one that it leads to, is run by a chain. */
  boolean isCalledByChain() {
    Chain in = chain;
    return in != null && in.at >= stage;
  }

  /** The chain that it is a stage of; null if there is none. */
  @Nullable Chain chain() {
    return chain;
  }

  void joins(Chain into, int as) {
    stage = as;
    chain = into;
  }

  void leaves(Chain given) {
    if (chain == given) chain = null;
  }

  /** The link that holds it; null if none does. Any thread. */
  @Nullable DirectLink caller() {
    return holder;
  }

  /** The component that holds it; null if none does. Any thread. */
  @Nullable Mailbox holder() {
    DirectLink by = holder;
    return by == null ? null : by.from.owner;
  }

  /** Lets it run by itself if the calling thread holds it and is not in its code, nor in that of one it holds. */
  void letGoByThisThread() {
    DirectLink by = holder;
    if (by != null && owner.runner() == Thread.currentThread() && !by.isCalling()) by.letGo();
  }

  // --- as a sender

  void add(DirectLink link) {
    link.nextHeld = held;
    held = link;
  }

  void remove(DirectLink link) {
    if (held == link) {
      held = link.nextHeld;
    } else {
      for (DirectLink at = held; at != null; at = at.nextHeld) if (at.nextHeld == link) at.nextHeld = link.nextHeld;
    }
    link.nextHeld = null;
  }

  /** Of the links whose receivers it holds the one that has called most; null if it holds none. */
  @Nullable DirectLink busiest() {
    DirectLink most = held;
    for (DirectLink link = held; link != null; link = link.nextHeld) if (most == null || link.calls() > most.calls()) most = link;
    return most;
  }

  /** All that it holds run by themselves. */
  void letGoHeld() {
    for (DirectLink link = held; link != null; link = held) link.letGo();
  }

  /** Those that ask for attention run by themselves. */
  void letGoAsking() {
    letGoIf(link -> link.inlet.owner.attention() != 0);
  }

  /** Those that it does not call at the moment run by themselves. */
  void letGoResting() {
    letGoIf(link -> !link.isCalling());
  }

  private void letGoIf(Predicate<DirectLink> condition) {
    DirectLink link = held;
    while (link != null) {
      DirectLink next = link.nextHeld;
      if (condition.test(link)) link.letGo();
      link = next;
    }
  }
}
