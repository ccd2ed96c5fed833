package dev.kamaelia.node.file;

import dev.kamaelia.engine.topology.BoxRef;
import java.time.Duration;
import java.util.List;

/**
 * A test as it stands in the file, before its boxes and messages are compared with the graph.
 *
 * @param name its name
 * @param span where the name stands
 * @param sends inboxes and what is put into them
 * @param expects outboxes and what they are to send
 * @param within how much virtual time it may take
 */
record TestDraft(String name, Span span, List<Box> sends, List<Box> expects, Duration within) {
  /** A box and its messages. */
  record Box(BoxRef box, Span span, List<Raw> messages) {}

  /** A message: text, a number, or a list or map of them. */
  record Raw(Object value, Span span) {}
}
