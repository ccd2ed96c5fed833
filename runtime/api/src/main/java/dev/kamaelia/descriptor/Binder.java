package dev.kamaelia.descriptor;

import dev.kamaelia.In;
import dev.kamaelia.Out;
import org.jspecify.annotations.Nullable;

/** Hands the boxes of one instance to its wiring and takes its handlers. Called by {@link Wiring#bind} only. */
public interface Binder {
  /** The named inbox, for an {@link In} field. */
  <T> In<T> in(String inbox);

  /** The named outbox, for an {@link Out} field. */
  <T> Out<T> out(String outbox);

  /** Registers the handler of an inbox. */
  <T> void handle(String inbox, Handler<T> handler);

  /** Registers a handler whose result is sent to an outbox unless it is null. */
  <T, R> void handle(String inbox, ReturningHandler<T, R> handler, String outbox);

  /** A handler method without a result. */
  @FunctionalInterface
  interface Handler<T> {
    /** Handles one message. */
    void handle(T message) throws Exception;
  }

  /** A handler method that returns what is to be sent. */
  @FunctionalInterface
  interface ReturningHandler<T, R> {
    /** Handles one message; null sends nothing. */
    @Nullable R handle(T message) throws Exception;
  }
}
