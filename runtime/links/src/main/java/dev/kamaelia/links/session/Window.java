package dev.kamaelia.links.session;

import dev.kamaelia.links.LinkSettings;

/**
 * How much of one link may be under way to its inbox.
 *
 * @param messages how many messages
 * @param bytes how many encoded bytes; the last message may exceed it
 */
record Window(int messages, int bytes) {
  /** The share of one of so many incoming links of a node. */
  static Window of(LinkSettings settings, int links) {
    return new Window(settings.windowMessages(links), settings.windowBytes(links));
  }
}
