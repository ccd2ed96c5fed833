package dev.kamaelia.links.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.links.LinkSettings;
import dev.kamaelia.proto.Block;
import dev.kamaelia.proto.Frame;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Links that share a lane get equal shares of it, by bytes. */
final class FairnessTest {
  private static final int BULK = 20;
  private static final LinkSettings WIDE = new LinkSettings(1000, 8 << 20, 64 << 20, 64 << 10, 512 << 20);
  private static final String LONG = "x".repeat(1 << 20);

  /** Links 1 to 20 have eight messages of 1 MiB each; the lane has taken some frames of them. */
  private static Pair busy(int links) throws Exception {
    Pair pair = new Pair(WIDE, 1, 1000, links).connected();
    for (int i = 0; i < BULK; i++) for (int k = 0; k < 8; k++) assertThat(pair.senders.get(i).link.offer(LONG)).isTrue();
    List<Block> first = new ArrayList<>();
    while (first.size() < 3 * BULK) first.addAll(next(pair));
    return pair;
  }

  private static List<Block> next(Pair pair) throws Exception {
    Frame frame = pair.leftLane.next();
    pair.leftLane.ready();
    return frame.getBlockList();
  }

  @Test
  void linksWithLongMessagesSendEqualShares() throws Exception {
    Pair pair = busy(BULK);
    int[] blocks = new int[BULK];
    for (int i = 0; i < 5 * BULK; i++) for (Block block : next(pair)) blocks[block.getLink() - 1]++;
    assertThat(blocks).containsOnly(5);
  }

  @Test
  void aShortMessageOnAQuietLinkWaitsForTheFrameThatIsUnderWay() throws Exception {
    Pair pair = busy(BULK + 1);
    long worst = 0;
    for (int i = 0; i < 20; i++) {
      assertThat(pair.senders.getLast().link.offer("short")).isTrue();
      long before = 0;
      for (List<Block> blocks = next(pair); blocks.stream().noneMatch(block -> block.getLink() == BULK + 1); blocks = next(pair)) before += bytes(blocks);
      worst = Math.max(worst, before);
    }
    assertThat(worst).as("bytes of others before a short message").isLessThanOrEqualTo(2 * (64 << 10));
  }

  @Test
  void manySmallBlocksGetAsMuchAsFewLargeOnes() throws Exception {
    Pair pair = busy(BULK + 1);
    long small = 0;
    long others = 0;
    for (int i = 0; i < 10 * BULK; i++) {
      while (pair.senders.getLast().link.offer("y".repeat(1000)) && pair.senders.getLast().link.figures().unacknowledgedMessages() % 100 != 0) {}
      for (Block block : next(pair)) {
        if (block.getLink() == BULK + 1) small += block.getData().size();
        else others += block.getData().size();
      }
    }
    assertThat(small).as("beside " + others + " bytes on " + BULK + " links").isBetween(others / BULK * 8 / 10, others / BULK * 12 / 10);
  }

  private static long bytes(List<Block> blocks) {
    return blocks.stream().mapToLong(block -> block.getData().size()).sum();
  }
}
