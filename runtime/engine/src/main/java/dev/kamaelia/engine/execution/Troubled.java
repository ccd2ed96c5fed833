package dev.kamaelia.engine.execution;

import dev.kamaelia.Signal;
import dev.kamaelia.engine.Failure;
import dev.kamaelia.engine.OnFailure;
import dev.kamaelia.engine.transport.Undecodable;
import dev.kamaelia.wire.WireException;
import org.jspecify.annotations.Nullable;

/**
 * What a component remembers of what has gone wrong, and what becomes of messages because of that. A part of its {@link Life} itself, so that one that nothing goes wrong in has no object for it.
 *
 * <p>Runs on: the component's activations, but what says otherwise.
 */
abstract sealed class Troubled permits Life {
  final Mailbox mailbox;

  /** Written by the activation at the first failure; publishes it to figures and to {@link Life#wakeFromBackOff}. */
  private volatile @Nullable Trouble trouble;

  /** True while messages that are discarded count as dead letters. */
  private boolean backlogIsDead;

  Troubled(Mailbox mailbox) {
    this.mailbox = mailbox;
  }

  /** What went wrong so far, null if nothing did. Any thread. */
  final @Nullable Trouble troubleSoFar() {
    return trouble;
  }

  /** What has gone wrong. On the activation, or once a failure has ended it. */
  final Trouble trouble() {
    Trouble had = trouble;
    if (had == null) trouble = had = new Trouble(mailbox);
    return had;
  }

  /** Something was thrown out of user code: it is told to whoever listens, and remembered. */
  final Failure failed(Throwable t, String box, @Nullable Object message) {
    Failure failure = t instanceof Escalated escalated ? escalated.failure : Failure.of(mailbox.path, box, message, t);
    if (!(t instanceof Escalated)) mailbox.execution().thrown(failure, t);
    trouble().add(failure);
    return failure;
  }

  /** True if a child's failure is skipped, as its parent's own would be. */
  final boolean skips(Escalated failure) {
    if (!(Verdict.on(mailbox).policy() instanceof OnFailure.Skip)) return false;
    Verdict.on(mailbox, failed(failure, "", null));
    return true;
  }

  /** Shows a signal to a component that declares a control inbox; the same failure once. */
  final void show(Signal signal) throws Exception {
    if (signal instanceof Signal.Failed failed && !trouble().shown.add(failed)) return;
    mailbox.boxes.show(signal);
  }

  /** A handler has thrown on its holder's thread. */
  final void keepThrown(Inlet inlet, Object message, Throwable cause) {
    trouble().thrown = new Trouble.Thrown(inlet.name(), message, cause);
  }

  /** What a handler has thrown on its holder's thread, once; null if nothing. */
  final Trouble.@Nullable Thrown takeThrown() {
    Trouble had = trouble;
    if (had == null) return null;
    Trouble.Thrown last = had.thrown;
    had.thrown = null;
    return last;
  }

  // --- messages

  /** A message from another node; null if it cannot be decoded, which ends its link and nothing else, or came after one that could not. */
  final @Nullable Object decoded(Inlet inlet, Arrived arrived) {
    if (arrived.entry().isDiscarded(arrived)) {
      inlet.discardTaken();
    } else {
      try {
        return arrived.message().decode();
      } catch (WireException e) {
        undecodable(inlet, arrived, e);
      }
    }
    arrived.entry().handled(inlet);
    return null;
  }

  private void undecodable(Inlet inlet, Arrived arrived, WireException why) {
    Failure failure = Undecodable.failure(mailbox.path, inlet.name(), arrived.entry().link, arrived.sequence(), why);
    trouble().deadLetters.add(inlet.name(), arrived.toString(), failure);
    if (!arrived.entry().poison(arrived.sequence(), failure.toSignal())) return;
    trouble().add(failure);
    mailbox.execution().componentFailed(failure);
  }

  /** Whether what waits in vain from now on counts as dead letters. */
  final void backlogIsDead(boolean now) {
    backlogIsDead = now;
  }

  /** True if what waits in vain counts as dead letters. Once it has ended, any thread. */
  final boolean isBacklogDead() {
    return backlogIsDead;
  }

  final boolean isDeadLetter(Inlet inlet, Object message) {
    if (backlogIsDead) trouble().deadLetters.add(inlet.name(), message, "the component was stopped after a failure");
    return backlogIsDead;
  }
}
