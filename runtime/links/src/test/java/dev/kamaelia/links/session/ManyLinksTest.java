package dev.kamaelia.links.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.engine.transport.LinkFigures;
import dev.kamaelia.links.LinkSettings;
import java.util.List;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

/** Ten thousand links between two nodes whose receivers all stand still. */
final class ManyLinksTest {
  private static final int LINKS = 10_000;
  private static final String MESSAGE = "m".repeat(500);

  @Test
  void whatTenThousandStalledLinksHoldIsBoundedByTheBudgetOfTheNode() throws Exception {
    Pair pair = new Pair(LinkSettings.DEFAULT, 16, 1, LINKS).connected();
    assertThat(pair.left.all().iterator().next().links().isOpen()).isTrue();
    for (int round = 0; round < 3; round++) {
      for (Pair.Sender sender : pair.senders) while (sender.link.offer(MESSAGE)) {}
      pair.run();
    }
    List<LinkFigures> sending = pair.senders.stream().map(sender -> sender.link.figures()).toList();
    List<LinkFigures> receiving = pair.inboxes.stream().map(inbox -> inbox.listener().figures()).toList();
    long size = sending.getFirst().bytes() / sending.getFirst().messages();
    long budget = LinkSettings.DEFAULT.nodeBytes();
    assertThat(sum(sending, LinkFigures::unacknowledgedBytes)).as("kept by the sender to be sent again").isLessThanOrEqualTo(budget + LINKS * size).isGreaterThan(budget / 2);
    assertThat(sum(receiving, LinkFigures::unacknowledgedBytes)).as("waiting at the receiver").isLessThanOrEqualTo(budget + LINKS * size);
    assertThat(receiving).allSatisfy(end -> assertThat(end.messages()).as("in an inbox of one").isEqualTo(1));
    assertThat(sending).allSatisfy(end -> assertThat(end.creditBytes()).isZero());

    pair.inboxes.getLast().handleAll();
    pair.run();
    for (int i = 0; i < 200; i++) {
      pair.inboxes.getLast().handleAll();
      pair.senders.getLast().link.offer(MESSAGE);
      pair.run();
    }
    assertThat(pair.inboxes.getLast().handled.size()).as("one that moves goes on among those that do not").isGreaterThan(200);
  }

  @Test
  void messagesWithoutBytesAreBoundedByTheirNumber() throws Exception {
    Pair pair = new Pair(LinkSettings.DEFAULT, 16, 1, LINKS).connected();
    for (int round = 0; round < 3; round++) {
      for (Pair.Sender sender : pair.senders) while (sender.link.offer("")) {}
      pair.run();
    }
    assertThat(pair.senders).allSatisfy(sender -> {
      assertThat(sender.link.figures().bytes()).isZero();
      assertThat(sender.link.figures().messages()).as("the window in messages").isEqualTo(64);
    });
  }

  private static long sum(List<LinkFigures> ends, ToLongFunction<LinkFigures> what) {
    return ends.stream().mapToLong(what).sum();
  }
}
