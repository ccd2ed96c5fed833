package dev.kamaelia.links.recording;

import dev.kamaelia.wire.Schema;
import java.time.Instant;
import java.util.Objects;

/**
 * What a recording is of.
 *
 * @param graph the graph's name
 * @param node the node that sent; empty if one process ran the whole graph
 * @param from {@code component.outbox}
 * @param to {@code component.inbox}
 * @param schema what the bytes of the messages mean
 * @param started when it began, by the clock of the node
 */
public record RecordingHeader(String graph, String node, String from, String to, Schema schema, Instant started) {
  public RecordingHeader {
    Objects.requireNonNull(graph, "graph == null");
    Objects.requireNonNull(node, "node == null");
    Objects.requireNonNull(from, "from == null");
    Objects.requireNonNull(to, "to == null");
    Objects.requireNonNull(schema, "schema == null");
    Objects.requireNonNull(started, "started == null");
  }

  /** {@code component.outbox -> component.inbox}. */
  public String link() {
    return from + " -> " + to;
  }
}
