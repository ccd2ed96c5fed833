package dev.kamaelia.examples.calls;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;
import dev.kamaelia.Self;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** Says how many lines each file has whose name it gets. */
@Component
public final class LineCounter {
  private final Self self;
  @Outbox Out<String> outbox;
  @Outbox Out<String> failed;

  public LineCounter(Self self) {
    this.self = self;
  }

  @Inbox
  void inbox(String file) {
    self.call("lines of " + file, () -> lines(Path.of(file)))
        .within(Duration.ofSeconds(5))
        .then(lines -> outbox.send(file + ": " + lines))
        .otherwise(why -> failed.send(why.getMessage()));
  }

  private static long lines(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    }
  }
}
