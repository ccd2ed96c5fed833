package dev.kamaelia.node.file;

import dev.kamaelia.DataSize;
import dev.kamaelia.engine.topology.FlowSpec;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads what a link or a node says about windows and long messages. Used by one thread. */
final class FlowReader {
  static final List<String> KEYS = List.of("window", "windowMessages", "maxMessage");

  private final Values values;

  FlowReader(Values values) {
    this.values = values;
  }

  /**
   * What is given.
   *
   * @param fields those of the link or node
   * @param of whose, for messages: {@code of the link}
   */
  FlowSpec read(Fields fields, String of) {
    Optional<DataSize> window = fields.get("window").flatMap(value -> values.size(value, "The window " + of, FlowSpec.LEAST, FlowSpec.LARGEST_WINDOW));
    OptionalInt messages = fields.get("windowMessages").map(value -> values.whole(value, "windowMessages " + of, 1, FlowSpec.MOST_MESSAGES)).orElse(OptionalInt.empty());
    Optional<DataSize> longest = fields.get("maxMessage").flatMap(value -> values.size(value, "maxMessage " + of, FlowSpec.LEAST, FlowSpec.LARGEST_MESSAGE));
    return new FlowSpec(window, messages, longest);
  }
}
