package dev.kamaelia.engine.execution;

import dev.kamaelia.Signal;
import dev.kamaelia.engine.Failure;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * What has gone wrong in a component or among those that send to it. Made by the first failure. Runs on: the component's activations, but {@link #dormant} and
 * {@link #deadLetters}, and figures, which may read the counts some failures late.
 */
final class Trouble {
  final DeadLetters deadLetters = new DeadLetters();
  final Backoff backoff;

  /** Failures of senders that were shown already: they come over the link and over signal. */
  final Set<Signal.Failed> shown = new LinkedHashSet<>();

  /** True while it waits for its restart: who sets it to false starts the thread. */
  final AtomicBoolean dormant = new AtomicBoolean();

  /** What a handler has thrown on another component's thread until its own looks; published by the start of that. */
  @Nullable Thrown thrown;

  /**
   * Something that a handler has thrown.
   *
   * @param box the inbox
   * @param message what it was handling
   * @param cause what was thrown
   */
  record Thrown(String box, Object message, Throwable cause) {}

  /** What was thrown last, in words; empty until something was. Written by the activation. */
  volatile String lastCause = "";

  long failures;
  long restarts;

  Trouble(Mailbox mailbox) {
    this.backoff = new Backoff(mailbox.execution().clock());
  }

  void add(Failure failure) {
    failures++;
    lastCause = failure.diagnostic().fact();
  }
}
