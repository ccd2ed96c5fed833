package dev.kamaelia.node.cli;

import dev.kamaelia.links.recording.Recorded;
import dev.kamaelia.links.recording.RecordedMessages;
import dev.kamaelia.links.recording.RecordingException;
import dev.kamaelia.links.recording.RecordingHeader;
import dev.kamaelia.node.file.JsonWriter;
import dev.kamaelia.node.file.UsageException;
import dev.kamaelia.node.graphtest.Shown;
import dev.kamaelia.node.recording.RecordingInput;
import dev.kamaelia.node.recording.RecordingSummary;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kamaelia info}: what is in a recording. */
@CommandLine.Command(name = "info", description = "Says what is in a recording.")
final class InfoCommand extends Command {
  private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1f\\x7f-\\x9f]");

  @Parameters(paramLabel = "FILE", description = "A file that kamaelia record wrote.")
  private Path file = Path.of("");

  @Option(names = "--messages", paramLabel = "N", description = "Shows the first N messages instead, with their numbers and the seconds since the beginning.")
  private long shown;

  @Option(names = "--schema", description = "Shows what the bytes of the messages mean instead, as .proto text.")
  private boolean schema;

  @Option(names = "--json", description = "As one JSON document.")
  private boolean json;

  @Mixin private ClassPathOption classPath = new ClassPathOption();

  @Override
  boolean json() {
    return json;
  }

  @Override
  int run() {
    try (RecordingInput recording = RecordingInput.open(file)) {
      if (schema) {
        terminal().out().print(plain(recording.header().schema().proto(), "\n\t"));
        return ExitCode.DONE;
      }
      return shown > 0 ? messages(recording) : summary(recording);
    } catch (RecordingException e) {
      throw new UsageException(e.diagnostic());
    }
  }

  private int messages(RecordingInput recording) throws RecordingException {
    RecordedMessages messages = RecordedMessages.of(file.toString(), recording.header(), classPath.loader());
    try {
      long left = shown;
      for (Recorded next = recording.next(); next != null && left > 0; next = recording.next()) {
        switch (next) {
          case Recorded.Message message -> {
            left--;
            terminal().out().println(message.sequence() + "  " + seconds(message.nanos()) + "  " + plain(Shown.message(messages.message(message)), ""));
          }
          case Recorded.Gap gap -> terminal().out().println(plain(gap.text(), ""));
          case Recorded.End _ -> {}
        }
      }
      return ExitCode.DONE;
    } catch (RecordingException e) {
      diagnostics().print(List.of(e.diagnostic()));
      return ExitCode.FAILED;
    }
  }

  private int summary(RecordingInput recording) {
    RecordingSummary summary = RecordingSummary.of(recording);
    Map<String, Object> figures = figures(recording.header(), summary, recording.position());
    if (json) terminal().out().println(JsonWriter.write(figures));
    else figures.forEach((name, value) -> terminal().out().println(String.format("%-9s %s", name, plain(text(value), "")).stripTrailing()));
    if (summary.problem().isEmpty()) return ExitCode.DONE;
    terminal().out().flush();
    diagnostics().print(List.of(summary.problem().get()));
    return ExitCode.FAILED;
  }

  private static Map<String, Object> figures(RecordingHeader header, RecordingSummary summary, long length) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("graph", header.graph());
    if (!header.node().isEmpty()) figures.put("node", header.node());
    figures.put("link", header.link());
    figures.put("type", header.schema().type());
    figures.put("began", header.started().truncatedTo(ChronoUnit.MILLIS).toString());
    figures.put("seconds", summary.duration().toNanos() / 1e9);
    figures.put("messages", summary.messages());
    summary.rate().ifPresent(rate -> figures.put("rate", rate));
    figures.put("missing", summary.missing());
    if (summary.missing() > 0) figures.put("gaps", gaps(summary));
    figures.put("bytes", summary.bytes());
    figures.put("file", length);
    figures.put("end", summary.end().orElse("none: it is not whole"));
    return figures;
  }

  private static String text(Object figure) {
    return switch (figure) {
      case List<?> several -> String.join("; ", several.stream().map(String::valueOf).toList());
      case Double number -> String.format(Locale.ROOT, "%.3f", number);
      default -> figure.toString();
    };
  }

  private static List<String> gaps(RecordingSummary summary) {
    List<String> gaps = new ArrayList<>(summary.gaps().stream().map(Recorded.Gap::text).toList());
    if (summary.moreGaps() > 0) gaps.add("and " + summary.moreGaps() + " more");
    return gaps;
  }

  /** Control characters, but for some, as a Java program would write them: what is in a file does nothing to a terminal. */
  private static String plain(String text, String but) {
    return CONTROL.matcher(text).replaceAll(found -> but.contains(found.group()) ? found.group() : String.format("\\\\u%04x", (int) found.group().charAt(0)));
  }

  private static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.6f", nanos / 1e9);
  }
}
