package dev.kamaelia.node.cli;

import dev.kamaelia.descriptor.Durations;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code --drain}: how long a graph may take to complete after Ctrl-C or SIGTERM. */
final class DrainOption {
  @Option(names = "--drain", paramLabel = "TIME", converter = DurationConverter.class,
      description = "How long Ctrl-C and SIGTERM let the graph complete before it is stopped, 30s by default.")
  private Duration time = Duration.ofSeconds(30);

  Duration time() {
    return time;
  }

  /** Reads durations such as 30s. */
  static final class DurationConverter implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String value) {
      try {
        return Durations.parse(value);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    }
  }
}
