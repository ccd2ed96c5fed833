package dev.kamaelia.node.file;

import dev.kamaelia.descriptor.Durations;
import dev.kamaelia.engine.OnFailure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads {@code onFailure}. Used by one thread. */
final class PolicyReader {
  static final List<String> WORDS = List.of("stop-graph", "skip", "stop-component", "escalate");
  private static final List<String> RESTART = List.of("max", "within", "backoff", "maxBackoff");

  private final Values values;

  PolicyReader(Values values) {
    this.values = values;
  }

  /** The policy; the default if it is in error, which is reported. */
  OnFailure read(Yaml node, String component) {
    String subject = "onFailure of component \"" + component + "\"";
    if (node instanceof Yaml.Mapping) {
      Fields fields = Fields.of(values, node, subject, List.of("restart"), List.of("restart"), node.span());
      return fields.get("restart").map(restart -> restart(restart, component)).orElse(OnFailure.STOP_GRAPH);
    }
    return values.word(node, subject, WORDS).map(PolicyReader::ofWord).orElse(OnFailure.STOP_GRAPH);
  }

  private static OnFailure ofWord(String word) {
    return switch (word) {
      case "skip" -> OnFailure.SKIP;
      case "stop-component" -> OnFailure.STOP_COMPONENT;
      case "escalate" -> OnFailure.ESCALATE;
      default -> OnFailure.STOP_GRAPH;
    };
  }

  private OnFailure restart(Yaml node, String component) {
    OnFailure.Restart defaults = OnFailure.restart();
    String subject = "restart of component \"" + component + "\"";
    Fields fields = Fields.of(values, node, subject, RESTART, List.of(), node.span());
    int max = fields.get("max").map(value -> values.whole(value, "max of " + subject, 1).orElse(defaults.max())).orElse(defaults.max());
    Duration within = duration(fields, "within", subject).orElse(defaults.within());
    Optional<Duration> backoff = duration(fields, "backoff", subject);
    Duration maxBackoff = duration(fields, "maxBackoff", subject).orElse(longer(defaults.maxBackoff(), backoff.orElse(Duration.ZERO)));
    Duration first = backoff.orElse(maxBackoff.compareTo(defaults.backoff()) < 0 ? maxBackoff : defaults.backoff());
    Optional<String> problem = within.isZero() ? Optional.of("within is 0s")
        : first.compareTo(maxBackoff) > 0 ? Optional.of("backoff " + Durations.format(first) + " is longer than maxBackoff " + Durations.format(maxBackoff))
        : Optional.empty();
    if (problem.isEmpty()) return new OnFailure.Restart(max, within, first, maxBackoff);
    values.bad(node, "In " + subject + " " + problem.get() + ".", "within above 0s, and backoff (by default 100ms) up to maxBackoff (by default 10s).");
    return defaults;
  }

  private Optional<Duration> duration(Fields fields, String key, String subject) {
    return fields.get(key).flatMap(value -> values.duration(value, key + " of " + subject));
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? b : a;
  }
}
