package dev.kamaelia.processor;

import dev.kamaelia.In;
import dev.kamaelia.Out;
import dev.kamaelia.descriptor.Binder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;

/** Keeps what a wiring binds: handlers to deliver to, outboxes that remember what was sent. */
final class RecordingBinder implements Binder {
  private final Map<String, Handler<Object>> handlers = new LinkedHashMap<>();
  private final Map<String, List<Object>> sent = new LinkedHashMap<>();

  /** Calls the handler of an inbox. */
  void deliver(String inbox, Object message) throws Exception {
    Assertions.assertThat(handlers).containsKey(inbox);
    handlers.get(inbox).handle(message);
  }

  List<Object> sent(String outbox) {
    return sent.getOrDefault(outbox, List.of());
  }

  @Override
  public <T> In<T> in(String inbox) {
    throw new AssertionError("no component here has In fields");
  }

  @Override
  public <T> Out<T> out(String outbox) {
    List<Object> messages = sent.computeIfAbsent(outbox, _ -> new ArrayList<>());
    return new Out<>() {
      @Override
      public void send(T message) {
        messages.add(message);
      }

      @Override
      public boolean trySend(T message) {
        return messages.add(message);
      }

      @Override
      public void finish() {}
    };
  }

  @Override
  @SuppressWarnings("unchecked") // tests deliver what the inbox takes
  public <T> void handle(String inbox, Handler<T> handler) {
    handlers.put(inbox, message -> handler.handle((T) message));
  }

  @Override
  @SuppressWarnings("unchecked") // tests deliver what the inbox takes
  public <T, R> void handle(String inbox, ReturningHandler<T, R> handler, String outbox) {
    Out<Object> out = out(outbox);
    handlers.put(
        inbox,
        message -> {
          R result = handler.handle((T) message);
          if (result != null) out.send(result);
        });
  }
}
