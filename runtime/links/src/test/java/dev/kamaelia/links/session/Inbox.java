package dev.kamaelia.links.session;

import dev.kamaelia.engine.transport.Encoded;
import dev.kamaelia.engine.transport.Ending;
import dev.kamaelia.engine.transport.IncomingLink;
import dev.kamaelia.wire.WireException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An inbox of a set capacity whose component is the test. */
final class Inbox implements IncomingLink {
  private final int capacity;
  private final ArrayDeque<Encoded> waiting = new ArrayDeque<>();
  final List<Object> handled = new ArrayList<>();
  @Nullable Ending ending;
  @Nullable Throwable failure;
  long discarded;

  /** What is done before each message is taken. */
  Consumer<Encoded> before = _ -> {};

  /** What is done when the link has failed. */
  Runnable told = () -> {};

  /** What is done after some were. */
  Runnable after = () -> {};

  private boolean refused;
  private boolean closed;
  private @Nullable Listener listener;

  Inbox(int capacity) {
    this.capacity = capacity;
  }

  @Override
  public void listener(Listener told) {
    listener = told;
  }

  @Override
  public boolean accept(Encoded message) {
    if (failure != null) throw new IllegalStateException("offered although the link has failed");
    if (closed) return true;
    before.accept(message);
    refused = waiting.size() >= capacity;
    if (!refused) waiting.add(message);
    return !refused;
  }

  @Override
  public void accepted() {
    after.run();
  }

  @Override
  public void end(Ending how) {
    if (ending != null) throw new IllegalStateException("ended twice");
    ending = how;
  }

  @Override
  public void failed(Throwable cause) {
    if (failure != null) throw new IllegalStateException("failed twice");
    failure = cause;
    told.run();
  }

  @Override
  public void discarded(long messages) {
    if (failure == null) throw new IllegalStateException("discarded although the link has not failed");
    discarded += messages;
  }

  Listener listener() {
    return Objects.requireNonNull(listener);
  }

  int waiting() {
    return waiting.size();
  }

  /** Handles so many messages. */
  void handle(int count) throws WireException {
    for (int i = 0; i < count; i++) {
      handled.add(Objects.requireNonNull(waiting.poll(), "nothing waits").decode());
      Objects.requireNonNull(listener).onDone(1);
      if (refused) {
        refused = false;
        Objects.requireNonNull(listener).onSpace();
      }
    }
  }

  void handleAll() throws WireException {
    while (!waiting.isEmpty()) handle(1);
  }

  /** The component ends. */
  void close() {
    closed = true;
    waiting.clear();
    Objects.requireNonNull(listener).onClosed();
  }
}
