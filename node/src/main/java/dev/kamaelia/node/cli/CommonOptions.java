package dev.kamaelia.node.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options of every verb. */
final class CommonOptions {
  @Option(names = "--color", paramLabel = "WHEN", converter = ColorConverter.class, description = "Colours on standard error: auto (default), always or never.")
  private Color color = Color.AUTO;

  @Option(names = {"-q", "--quiet"}, description = "Only errors on standard error.")
  private boolean quiet;

  @Option(names = {"-v", "--verbose"}, description = "More on standard error, stack traces included.")
  private boolean verbose;

  @Option(names = "--log", paramLabel = "FILE", description = "Writes the log to a file too.")
  private @Nullable Path log;

  boolean quiet() {
    return quiet;
  }

  boolean verbose() {
    return verbose;
  }

  Optional<Path> log() {
    return Optional.ofNullable(log);
  }

  /** Whether to colour: {@code --color} goes before {@code NO_COLOR}, and that before what the terminal is. */
  boolean colours(Terminal terminal) {
    return switch (color) {
      case ALWAYS -> true;
      case NEVER -> false;
      case AUTO -> terminal.interactive() && terminal.environment().getOrDefault("NO_COLOR", "").isEmpty();
    };
  }

  /** When to colour. */
  enum Color {
    AUTO,
    ALWAYS,
    NEVER
  }

  /** Reads the words in lower case. */
  static final class ColorConverter implements ITypeConverter<Color> {
    @Override
    public Color convert(String value) {
      return switch (value) {
        case "auto" -> Color.AUTO;
        case "always" -> Color.ALWAYS;
        case "never" -> Color.NEVER;
        default -> throw new TypeConversionException("\"" + value + "\" is none of auto, always and never");
      };
    }
  }
}
