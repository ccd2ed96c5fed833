package sample;

import dev.kamaelia.Component;
import dev.kamaelia.DataSize;
import dev.kamaelia.Inbox;
import dev.kamaelia.Lifecycle;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;
import dev.kamaelia.Param;
import dev.kamaelia.Self;
import dev.kamaelia.Signal;
import jakarta.inject.Named;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Holder of nested components. */
public final class Everything {
  /** A record of parameters. */
  public record Limit(int max, @Nullable String text, List<String> names) {}

  /** A service. */
  public interface Store {}

  /** One of {@code everything} & more: e.g.<b>bold</b> text. Second sentence. */
  @Component(name = "all", blocking = true)
  static final class Nested<T extends Comparable<T>, N extends Number & Comparable<? super N>> implements Lifecycle {
    @Outbox(name = "class") Out<List<T>> words;
    @Outbox(required = true) Out<Map<String, N>> counts;
    @Outbox Out<Optional<T>> wait;
    @Outbox Out<byte[]> bytes;

    Nested(
        @Param String text,
        @Param(defaultValue = "7") int size,
        @Param boolean flag,
        @Param @Nullable Long optional,
        @Param(defaultValue = "SECONDS") TimeUnit unit,
        @Param Path path,
        @Param URI uri,
        @Param(defaultValue = "64KiB") DataSize buffer,
        @Param List<TimeUnit> units,
        @Param Map<String, List<Integer>> table,
        @Param Limit limit,
        @Param Predicate<T> wait,
        Self self,
        Store store,
        @Named("spare") Store spare,
        @Named("port") int port)
        throws IOException {}

    @Inbox
    void control(Signal signal) {}

    @Inbox(name = "a-b", capacity = 7)
    void number(int n) throws IOException {}

    @Inbox
    @Outbox(name = "results")
    int length(String text) {
      return text.length();
    }

    int length(List<String> text) {
      return text.size();
    }

    @Inbox
    @Outbox(name = "results")
    @Nullable Integer size(List<T> list) {
      return null;
    }
  }
}
