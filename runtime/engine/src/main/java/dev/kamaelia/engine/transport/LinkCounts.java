package dev.kamaelia.engine.transport;

/**
 * How far one end of a link across nodes is. Two ends that agree have nothing under way between them.
 *
 * @param open false while its ends have not agreed, and once it has closed or is lost
 * @param spent at the sending end, that it has no room; at the receiving end, that all room was granted that its inbox has left
 * @param generation how often the link began anew
 * @param messages how many messages of the generation this end has taken: from its sender, or for its inbox
 * @param limitMessages the number of the last message that is granted, as far as this end knows
 * @param limitBytes as many encoded bytes are granted
 */
public record LinkCounts(boolean open, boolean spent, int generation, long messages, long limitMessages, long limitBytes) {
  /** Of an end that does not count. */
  public static final LinkCounts UNKNOWN = new LinkCounts(false, false, 0, 0, 0, 0);

  /** True if a message that the sending end has taken is in the inbox of this receiving end: nothing is under way, nor can it begin unseen. */
  public boolean hasAllOf(LinkCounts sending) {
    return open && sending.open && generation == sending.generation && messages == sending.messages;
  }

  /** True if the sending end knows of all the room that this receiving end can grant, and has used it up. */
  public boolean holdsUp(LinkCounts sending) {
    return open && spent && sending.open && sending.spent && generation == sending.generation && limitMessages == sending.limitMessages && limitBytes == sending.limitBytes;
  }
}
