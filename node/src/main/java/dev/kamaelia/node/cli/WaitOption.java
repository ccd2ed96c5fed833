package dev.kamaelia.node.cli;

import java.time.Duration;
import picocli.CommandLine.Option;

/** {@code --wait}: how long a node waits for its peers. */
final class WaitOption {
  @Option(names = "--wait", paramLabel = "TIME", converter = DrainOption.DurationConverter.class,
      description = "How long a node waits for its peers, 30s by default.")
  private Duration time = Duration.ofSeconds(30);

  Duration time() {
    return time;
  }
}
