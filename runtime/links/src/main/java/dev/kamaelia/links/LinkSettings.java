package dev.kamaelia.links;

import dev.kamaelia.DataSize;
import dev.kamaelia.engine.topology.FlowSpec;
import java.util.Optional;

/**
 * Sizes of windows and frames.
 *
 * @param windowMessages how many messages of one link may be under way
 * @param windowBytes how many encoded bytes of one link may be under way; the last message may exceed it
 * @param maxMessage the longest encoded message, in bytes
 * @param frameBytes about how many bytes of data a frame carries; longer messages are cut
 * @param nodeBytes bound of the sum of all receive windows of a node, in bytes; shared evenly
 */
public record LinkSettings(int windowMessages, int windowBytes, int maxMessage, int frameBytes, int nodeBytes) {
  /** 8192 messages or 4 MiB per link, messages up to 64 MiB, frames of 64 KiB, 64 MiB per node. */
  public static final LinkSettings DEFAULT = new LinkSettings(8192, 4 << 20, 64 << 20, 64 << 10, 64 << 20);

  /** No receive window is smaller, in bytes, however many links a node has. */
  private static final int SMALLEST_WINDOW = 1024;

  /** Nor in messages: enough that a short one need not wait for a grant of its own. */
  private static final int FEWEST_MESSAGES = 64;

  /** What counts as a short message, in encoded bytes. */
  private static final int SHORT_MESSAGE = 128;

  public LinkSettings {
    if (windowMessages < 1 || windowBytes < 1) throw new IllegalArgumentException("window of " + windowMessages + " messages, " + windowBytes + " bytes, not positive");
    if (maxMessage < 1 || frameBytes < 1024 || frameBytes > 512 << 10) throw new IllegalArgumentException("frames of " + frameBytes + " bytes, not from 1 KiB to 512 KiB");
  }

  /** What holds for a link whose graph says this much of it. */
  public LinkSettings with(FlowSpec flow) {
    return new LinkSettings(
        flow.windowMessages().orElse(windowMessages),
        flow.window().map(LinkSettings::bytes).orElse(windowBytes),
        flow.maxMessage().map(LinkSettings::bytes).orElse(maxMessage),
        frameBytes,
        nodeBytes);
  }

  /** What holds for a node whose graph says this of all its windows together. */
  public LinkSettings with(Optional<DataSize> windows) {
    return new LinkSettings(windowMessages, windowBytes, maxMessage, frameBytes, windows.map(LinkSettings::bytes).orElse(nodeBytes));
  }

  private static int bytes(DataSize size) {
    return Math.toIntExact(size.bytes());
  }

  /** The window of each of so many incoming links, in bytes. */
  public int windowBytes(int links) {
    return Math.clamp(nodeBytes / Math.max(1, links), Math.min(SMALLEST_WINDOW, windowBytes), windowBytes);
  }

  /** The window of each of so many incoming links, in messages: one whose share is smaller than its window gets as many as that has for short messages, since each that waits alone costs more than its bytes. */
  public int windowMessages(int links) {
    int share = windowBytes(links);
    return share == windowBytes ? windowMessages : Math.clamp(share / SHORT_MESSAGE, Math.min(FEWEST_MESSAGES, windowMessages), windowMessages);
  }
}
