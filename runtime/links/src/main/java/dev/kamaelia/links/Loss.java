package dev.kamaelia.links;

import dev.kamaelia.engine.transport.RemoteLink;

/**
 * What a link may have lost, as one of its ends knows it.
 *
 * @param link the link
 * @param outgoing true at the sending end, which knows the whole range; the receiving end knows only where it begins
 * @param processed the last message that is known to be processed at the sending end; the last one that arrived at the receiving end
 * @param sent the last message that was sent; at the receiving end equal to {@code processed}
 */
public record Loss(RemoteLink link, boolean outgoing, long processed, long sent) {
  /** How many messages at most; 0 at the receiving end. */
  public long count() {
    return sent - processed;
  }
}
