package com.acme;

import dev.kamaelia.Component;
import dev.kamaelia.DataSize;
import dev.kamaelia.Inbox;
import dev.kamaelia.Param;
import java.net.URI;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes a parameter of every kind. */
@Component
public final class AllParams {
  /** A record as a parameter. */
  public record Server(String host, int port, @Nullable Duration patience) {}

  /**
   * Keeps nothing.
   *
   * @param text any text
   */
  public AllParams(
      @Param(defaultValue = "t") String text,
      @Param(defaultValue = "1") int number,
      @Param(defaultValue = "1") long large,
      @Param(defaultValue = "1.5") double ratio,
      @Param(defaultValue = "false") boolean flag,
      @Param(defaultValue = "c") char letter,
      @Param @Nullable Path path,
      @Param @Nullable URI uri,
      @Param(defaultValue = "1s") Duration time,
      @Param(defaultValue = "1KiB") DataSize size,
      @Param(defaultValue = "MONDAY") DayOfWeek day,
      @Param @Nullable List<String> texts,
      @Param @Nullable Map<String, Integer> numbers,
      @Param @Nullable Server server,
      @Param @Nullable List<Server> servers) {}

  @Inbox
  void inbox(Object message) {}
}
