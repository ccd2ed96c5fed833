package dev.kamaelia.engine.check;

import dev.kamaelia.In;
import dev.kamaelia.Out;
import dev.kamaelia.descriptor.Binder;
import dev.kamaelia.engine.topology.BoxRef;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The box fields of a composite while it is assembled: ends to pass through, at which no message ever stops. Used by one thread. */
final class Ends implements Binder {
  private final String path;
  private final Map<Object, BoxRef> ends = new LinkedHashMap<>();

  Ends(String path) {
    this.path = path;
  }

  /** Which box a field's value stands for; empty if it is none of this composite's. */
  Optional<BoxRef> boxOf(Object end) {
    return Optional.ofNullable(ends.get(end));
  }

  @Override
  public <T> In<T> in(String inbox) {
    In<T> end = new InEnd<>();
    ends.put(end, new BoxRef(path, inbox));
    return end;
  }

  @Override
  public <T> Out<T> out(String outbox) {
    Out<T> end = new OutEnd<>();
    ends.put(end, new BoxRef(path, outbox));
    return end;
  }

  @Override
  public <T> void handle(String inbox, Handler<T> handler) {
    throw new IllegalStateException("a composite handles no messages: " + path + "." + inbox);
  }

  @Override
  public <T, R> void handle(String inbox, ReturningHandler<T, R> handler, String outbox) {
    throw new IllegalStateException("a composite handles no messages: " + path + "." + inbox);
  }

  private static IllegalStateException used() {
    return new IllegalStateException("a composite's box is an end to pass through: use Assembly.pass");
  }

  private static final class InEnd<T> implements In<T> {
    @Override
    public T receive() {
      throw used();
    }

    @Override
    public T receive(Duration timeout) {
      throw used();
    }

    @Override
    public T poll() {
      throw used();
    }

    @Override
    public int size() {
      throw used();
    }

    @Override
    public boolean isFinished() {
      throw used();
    }

    @Override
    public Iterator<T> iterator() {
      throw used();
    }
  }

  private static final class OutEnd<T> implements Out<T> {
    @Override
    public void send(T message) {
      throw used();
    }

    @Override
    public boolean trySend(T message) {
      throw used();
    }

    @Override
    public void finish() {
      throw used();
    }
  }
}
