package dev.kamaelia.links.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.GraphException;
import dev.kamaelia.descriptor.LossPolicy;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.transport.Ending;
import dev.kamaelia.engine.transport.IncomingLink;
import dev.kamaelia.engine.transport.LateArrivals;
import dev.kamaelia.engine.transport.OutgoingLink;
import dev.kamaelia.engine.transport.RemoteLink;
import dev.kamaelia.links.LinkSettings;
import dev.kamaelia.proto.Frame;
import dev.kamaelia.proto.Open;
import dev.kamaelia.wire.WireException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Links that are not in the graph are opened while it runs. The graph has one from left to right, number 1. */
final class LateLinkTest {
  private final Pair pair = new Pair(LinkSettings.DEFAULT, 4, 100, 1);
  private final Arrivals arrivals = new Arrivals();
  private final Sender sender = new Sender();

  LateLinkTest() {
    pair.right.late(arrivals);
  }

  private static RemoteLink link(int id, String from, String to, String type) {
    return new RemoteLink(id, from, "left", to, "right", new Text(type), Duration.ofSeconds(30), LossPolicy.CONTINUE);
  }

  /** What the engine of right would say: boxes are called a… and b…. */
  private static final class Arrivals implements LateArrivals {
    final List<Inbox> inboxes = new ArrayList<>();
    String type = "java.lang.String";

    @Override
    public int plannedLinks() {
      return 1;
    }

    @Override
    public RemoteLink judge(int id, String from, String fromNode, String to) {
      if (from.startsWith("a") && to.startsWith("b")) return link(id, from, to, type);
      throw new GraphException(List.of(Diagnostic.error("UnknownComponent", "There is no " + from + " or no " + to + ".")));
    }

    @Override
    public IncomingLink take(RemoteLink link) {
      inboxes.add(new Inbox(10));
      return inboxes.getLast();
    }
  }

  private static final class Sender implements OutgoingLink.Listener {
    int opened;
    boolean closed;
    @Nullable Diagnostic refused;

    @Override
    public void onOpened() {
      opened++;
    }

    @Override
    public void onRefused(Diagnostic why) {
      refused = why;
    }

    @Override
    public void onReady() {}

    @Override
    public void onClosed() {
      closed = true;
    }
  }

  private OutgoingLink late(int id, String from, String to) {
    OutgoingLink made = pair.left.late(link(id, from, to, "java.lang.String"), sender);
    made.open();
    return made;
  }

  private static Frame open(int id, String from, String to) {
    long hash = new Text("java.lang.String").schema().hash();
    return Frame.newBuilder().addOpen(Open.newBuilder().setLink(id).setFrom(from).setTo(to).setType("java.lang.String").setSchemaHash(hash)).build();
  }

  @Test
  void aLateLinkTakesNothingBeforeItIsOpenAndAllAfterwards() throws Exception {
    pair.connected();
    OutgoingLink link = late(2, "a9.outbox", "b9.inbox");
    assertThat(link.offer("early")).isFalse();
    pair.run();
    assertThat(sender.opened).isOne();
    for (int i = 0; i < 3; i++) assertThat(link.offer("m" + i)).isTrue();
    link.end(new Ending.Finished());
    pair.run();

    Inbox inbox = arrivals.inboxes.getFirst();
    inbox.handleAll();
    assertThat(inbox.handled).containsExactly("m0", "m1", "m2");
    assertThat(inbox.ending).isEqualTo(new Ending.Finished());
    assertThat(pair.rightTold.errors).isEmpty();
  }

  @Test
  void anEndWaitsUntilTheLinkIsOpen() throws Exception {
    pair.connected();
    OutgoingLink link = pair.left.late(link(2, "a9.outbox", "b9.inbox", "java.lang.String"), sender);
    link.end(new Ending.Finished());
    link.open();
    pair.run();

    assertThat(arrivals.inboxes.getFirst().ending).isEqualTo(new Ending.Finished());
    assertThat(pair.rightTold.errors).isEmpty();
  }

  @Test
  void aLinkThatIsMadeWhileThePeerIsAwayIsOpenedOverTheNextLane() throws Exception {
    pair.connected();
    pair.severed();
    OutgoingLink link = late(2, "a9.outbox", "b9.inbox");
    pair.run();
    int away = sender.opened;
    pair.connected();
    assertThat(link.offer("m")).isTrue();
    pair.run();

    arrivals.inboxes.getFirst().handleAll();
    assertThat(away).isZero();
    assertThat(sender.opened).isOne();
    assertThat(arrivals.inboxes).hasSize(1);
    assertThat(arrivals.inboxes.getFirst().handled).containsExactly("m");
  }

  @Test
  void aCutWhileItIsOpenedOpensItOnceAllTheSame() throws Exception {
    pair.connected();
    OutgoingLink link = late(2, "a9.outbox", "b9.inbox");
    pair.leftLane.deliver(); // right has taken it, and its answer is lost
    pair.cut();
    pair.run();
    assertThat(link.offer("m")).isTrue();
    pair.cut();
    pair.run();

    arrivals.inboxes.getFirst().handleAll();
    assertThat(sender.opened).isOne();
    assertThat(arrivals.inboxes).hasSize(1);
    assertThat(arrivals.inboxes.getFirst().handled).containsExactly("m");
    assertThat(pair.rightTold.errors).isEmpty();
    assertThat(pair.leftTold.errors).isEmpty();
  }

  @Test
  void anotherTypeIsRefusedInWordsAndNothingElseEnds() throws Exception {
    arrivals.type = "java.lang.Integer";
    pair.connected();
    late(2, "a9.outbox", "b9.inbox");
    pair.senders.getFirst().link.offer("on the link of the graph");
    pair.run();

    assertThat(sender.refused).isNotNull().extracting(Diagnostic::text).asString().startsWith("[SchemaMismatch] Link a9.outbox -> b9.inbox: nodes left and right differ in java.lang.String");
    assertThat(sender.opened).isZero();
    assertThat(arrivals.inboxes).isEmpty();
    pair.inboxes.getFirst().handleAll();
    assertThat(pair.inboxes.getFirst().handled).containsExactly("on the link of the graph");
    pair.cut();
    pair.run();
    assertThat(pair.leftTold.errors).isEmpty();
    assertThat(pair.rightTold.errors).isEmpty();
  }

  @Test
  void whatTheGraphDoesNotAllowIsAViolation() throws Exception {
    pair.connected();
    pair.leftLane.send(open(2, "nobody.outbox", "b9.inbox"));
    pair.run();
    assertThat(pair.rightTold.errors).singleElement().extracting(Diagnostic::fact).asString()
        .contains("it opened link 2, which the graph does not allow: ", "[UnknownComponent] There is no nobody.outbox or no b9.inbox.");
  }

  @Test
  void twoLinksBetweenTheSameBoxesAreAViolation() throws Exception {
    pair.connected();
    late(2, "a9.outbox", "b9.inbox");
    pair.run();
    pair.leftLane.send(open(3, "a9.outbox", "b9.inbox"));
    pair.run();
    assertThat(pair.rightTold.errors).singleElement().extracting(Diagnostic::fact).asString().contains("it opened link 3, a9.outbox -> b9.inbox, which is link 2 already");
  }

  @Test
  void moreThanANodeTakesAreRefusedAndNothingElseEnds() throws Exception {
    pair.connected();
    for (int i = 0; i <= LateLinks.MOST; i++) {
      late(2 + i, "a" + (i + 10) + ".outbox", "b" + (i + 10) + ".inbox");
      pair.run();
    }
    assertThat(sender.opened).isEqualTo(LateLinks.MOST);
    assertThat(sender.refused).isNotNull().extracting(Diagnostic::text).isEqualTo(
        "[LinkRefused] Link a1034.outbox -> b1034.inbox was not opened: node right has 1024 links that are not in the graph, and takes no more. Put the link into the graph.");
    assertThat(pair.rightTold.errors).isEmpty();
  }

  @Test
  void aPeerThatAsksOnAndDoesNotReadTheRefusalsLosesItsLane() throws Exception {
    arrivals.type = "java.lang.Integer";
    pair.connected();
    int asked = 0;
    while (pair.rightTold.errors.isEmpty() && asked < 10 * LateLinks.MOST) {
      pair.leftLane.send(open(2 + asked, "a" + asked + ".outbox", "b" + asked + ".inbox"));
      pair.leftLane.deliver(); // and nothing is delivered to left
      asked++;
    }
    assertThat(pair.rightTold.errors).singleElement().extracting(Diagnostic::fact).asString()
        .isEqualTo("Node left broke the link protocol: it opened 2049 links that were refused, and did not read the answers.");
  }

  @Test
  void aPeerThatReadsTheRefusalsMayAskForAsManyAsItLikes() throws Exception {
    arrivals.type = "java.lang.Integer";
    pair.connected();
    for (int i = 0; i < 3 * LateLinks.MOST; i++) {
      pair.leftLane.send(open(2 + i, "a" + i + ".outbox", "b" + i + ".inbox"));
      pair.leftLane.deliver();
      pair.rightLane.all();
      pair.rightLane.ready();
    }
    assertThat(pair.rightTold.errors).isEmpty();
    assertThat(arrivals.inboxes).isEmpty();
  }

  @Test
  void anInboxThatIsClosedAlreadyIsToldAfterTheLinkWasOpened() throws Exception {
    pair.connected();
    late(2, "a9.outbox", "b9.inbox");
    pair.leftLane.deliver();
    arrivals.inboxes.getFirst().close();
    pair.run();
    assertThat(sender.opened).isOne();
    assertThat(sender.closed).isTrue();
  }

  @Test
  void aPeerThatIsGoneInOrderClosesWhatIsMadeLater() throws Exception {
    pair.connected();
    pair.left.named("right").orElseThrow().closeOutgoing();
    late(2, "a9.outbox", "b9.inbox");
    assertThat(sender.closed).isTrue();
  }

  @Test
  void whatAPeerOpenedBeforeItWasStartedAgainEndsAndItMayOpenItAnew() throws Exception {
    pair.connected();
    late(2, "a9.outbox", "b9.inbox");
    pair.run();
    pair.leftLane.broken();
    pair.rightLane.broken();

    Peers again = new Peers(new LocalNode("left", List.of("left", "right"), "test", new byte[] {1}, 13, LinkSettings.DEFAULT), pair.clock);
    again.outgoing(link(1, "a1.outbox", "b1.inbox", "java.lang.String"), new Sender());
    again.listen();
    MemoryLane[] lanes = MemoryLane.pair(4);
    lanes[0].listener(LaneSession.dialled(again, lanes[0], new Told(), "right"));
    lanes[1].listener(LaneSession.accepted(pair.right, lanes[1], pair.rightTold, Optional.empty()));
    lanes[0].ready();
    OutgoingLink link = again.late(link(2, "a9.outbox", "b9.inbox", "java.lang.String"), new Sender());
    link.open();
    while (lanes[0].deliver() | lanes[1].deliver()) {}
    assertThat(link.offer("m")).isTrue();
    while (lanes[0].deliver() | lanes[1].deliver()) {}

    assertThat(arrivals.inboxes).hasSize(2);
    arrivals.inboxes.forEach(LateLinkTest::handleAll);
    assertThat(arrivals.inboxes.getFirst().ending).isEqualTo(new Ending.Finished());
    assertThat(arrivals.inboxes.getLast().ending).isNull();
    assertThat(arrivals.inboxes.getLast().handled).containsExactly("m");
    assertThat(pair.rightTold.errors).isEmpty();
  }

  private static void handleAll(Inbox inbox) {
    try {
      inbox.handleAll();
    } catch (WireException e) {
      throw new AssertionError(e);
    }
  }
}
