package dev.kamaelia.engine.topology;

import dev.kamaelia.DataSize;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How much of a link between nodes may be under way, as far as it was given; a node's hold for the links that lead to it and say nothing themselves.
 *
 * @param window how many encoded bytes may be under way, from 1 KiB to 64 MiB; the last message may exceed it
 * @param windowMessages how many messages may be under way, from 1 to 1,000,000
 * @param maxMessage the longest encoded message, from 1 KiB to 512 MiB
 */
public record FlowSpec(Optional<DataSize> window, OptionalInt windowMessages, Optional<DataSize> maxMessage) {
  public static final DataSize LEAST = DataSize.ofBytes(1 << 10);
  public static final DataSize LARGEST_WINDOW = DataSize.ofBytes(64 << 20);
  public static final DataSize LARGEST_MESSAGE = DataSize.ofBytes(512 << 20);
  public static final int MOST_MESSAGES = 1_000_000;

  /** Nothing was given. */
  public static final FlowSpec NONE = new FlowSpec(Optional.empty(), OptionalInt.empty(), Optional.empty());

  public FlowSpec {
    Objects.requireNonNull(window, "window == null");
    Objects.requireNonNull(windowMessages, "windowMessages == null");
    Objects.requireNonNull(maxMessage, "maxMessage == null");
    window.ifPresent(size -> require("window", size, LARGEST_WINDOW));
    maxMessage.ifPresent(size -> require("maxMessage", size, LARGEST_MESSAGE));
    windowMessages.ifPresent(count -> {
      if (count < 1 || count > MOST_MESSAGES) throw new IllegalArgumentException("windowMessages is " + count + ", not from 1 to " + MOST_MESSAGES);
    });
  }

  private static void require(String name, DataSize size, DataSize largest) {
    if (size.compareTo(LEAST) < 0 || size.compareTo(largest) > 0) throw new IllegalArgumentException(name + " is " + size + ", not from " + LEAST + " to " + largest);
  }

  /** The same with another window in bytes. */
  public FlowSpec withWindow(DataSize size) {
    return new FlowSpec(Optional.of(size), windowMessages, maxMessage);
  }

  /** The same with another window in messages. */
  public FlowSpec withWindowMessages(int messages) {
    return new FlowSpec(window, OptionalInt.of(messages), maxMessage);
  }

  /** The same with another longest message. */
  public FlowSpec withMaxMessage(DataSize size) {
    return new FlowSpec(window, windowMessages, Optional.of(size));
  }

  /** What is not given here is as there. */
  public FlowSpec or(FlowSpec there) {
    return new FlowSpec(window.or(there::window), windowMessages.isPresent() ? windowMessages : there.windowMessages(), maxMessage.or(there::maxMessage));
  }
}
