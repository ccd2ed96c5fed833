package dev.kamaelia.node.graphtest;

import dev.kamaelia.diagnostic.Place;
import dev.kamaelia.engine.topology.BoxRef;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * One test of a graph file: messages that are put into inboxes, and messages that outboxes are to send.
 *
 * @param name its name in the file
 * @param place where the name stands
 * @param sends what is sent, box after box in this order
 * @param expects what is to arrive: of each outbox all of its messages, in this order
 * @param within so much virtual time may pass until everything has arrived
 */
public record GraphTest(String name, Place place, List<Sends> sends, List<Expects> expects, Duration within) {
  public GraphTest {
    Objects.requireNonNull(name, "name == null");
    Objects.requireNonNull(place, "place == null");
    Objects.requireNonNull(within, "within == null");
    sends = List.copyOf(sends);
    expects = List.copyOf(expects);
  }

  /**
   * A message of the file.
   *
   * @param value the message
   * @param place where it stands
   */
  public record Written(Object value, Place place) {}

  /**
   * What is put into one inbox, which finishes when all messages of the test were sent.
   *
   * @param inbox the box
   * @param messages in this order
   */
  public record Sends(BoxRef inbox, List<Written> messages) {
    public Sends {
      messages = List.copyOf(messages);
    }
  }

  /**
   * What one outbox is to send, no more and no less.
   *
   * @param outbox the box
   * @param place where the box is named
   * @param messages in this order
   */
  public record Expects(BoxRef outbox, Place place, List<Written> messages) {
    public Expects {
      messages = List.copyOf(messages);
    }
  }
}
