package dev.kamaelia.links.session;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.kamaelia.descriptor.LossPolicy;
import dev.kamaelia.engine.transport.Encoded;
import dev.kamaelia.engine.transport.LinkFigures;
import dev.kamaelia.engine.transport.OutgoingLink;
import dev.kamaelia.engine.transport.RemoteLink;
import dev.kamaelia.links.LinkSettings;
import dev.kamaelia.wire.Codec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Nodes left and right with links from left to right, on a lane in memory, and on another one after a cut. Left dials. */
final class Pair {
  final Peers left;
  final Peers right;
  final StillClock clock = new StillClock();
  final Told leftTold = new Told();
  final Told rightTold = new Told();
  private final int laneCapacity;
  MemoryLane leftLane;
  MemoryLane rightLane;
  final List<Sender> senders = new ArrayList<>();
  final List<Inbox> inboxes = new ArrayList<>();

  /** A sender's listener, and what it was told. */
  static final class Sender implements OutgoingLink.Listener {
    int ready;
    boolean closed;
    OutgoingLink link = new NoLink();

    /** What is done when there is room again. */
    Runnable onReady = () -> {};

    /** What is done when the receiver takes no more, before anything else. */
    Runnable onClosed = () -> {};

    @Override
    public void onReady() {
      ready++;
      onReady.run();
    }

    @Override
    public void onClosed() {
      onClosed.run();
      closed = true;
    }
  }

  private static final class NoLink implements OutgoingLink {
    @Override
    public boolean offer(Object message) {
      return false;
    }

    @Override
    public Encoded encode(Object message) {
      throw new IllegalStateException("no link yet");
    }

    @Override
    public void end(dev.kamaelia.engine.transport.Ending ending) {}

    @Override
    public LinkFigures figures() {
      throw new IllegalStateException("no link yet");
    }
  }

  Pair(LinkSettings settings, int laneCapacity, int inboxCapacity, int links) {
    this(settings, laneCapacity, inboxCapacity, links, "java.lang.String", new byte[] {1});
  }

  Pair(LinkSettings settings, int laneCapacity, int inboxCapacity, int links, String typeAtRight, byte[] digestAtRight) {
    this(settings, laneCapacity, inboxCapacity, Collections.nCopies(links, new Text("java.lang.String")), Collections.nCopies(links, new Text(typeAtRight)), digestAtRight);
  }

  Pair(LinkSettings settings, int laneCapacity, int inboxCapacity, List<? extends Codec<?>> codecsAtLeft, List<? extends Codec<?>> codecsAtRight, byte[] digestAtRight) {
    left = new Peers(new LocalNode("left", List.of("left", "right"), "test", new byte[] {1}, 11, settings), clock);
    right = new Peers(new LocalNode("right", List.of("left", "right"), "test", digestAtRight, 12, settings), clock);
    for (int i = 1; i <= codecsAtLeft.size(); i++) {
      Sender sender = new Sender();
      sender.link = left.outgoing(link(i, codecsAtLeft.get(i - 1)), sender);
      senders.add(sender);
      Inbox inbox = new Inbox(inboxCapacity);
      right.incoming(link(i, codecsAtRight.get(i - 1)), inbox);
      inboxes.add(inbox);
    }
    left.listen();
    right.listen();
    this.laneCapacity = laneCapacity;
    MemoryLane[] lanes = MemoryLane.pair(laneCapacity);
    leftLane = lanes[0];
    rightLane = lanes[1];
    listen();
  }

  private void listen() {
    leftLane.listener(LaneSession.dialled(left, leftLane, leftTold, "right"));
    rightLane.listener(LaneSession.accepted(right, rightLane, rightTold, Optional.empty()));
  }

  /** Left dials again, whatever became of the lane before. */
  void redial() {
    relay();
    leftLane.ready();
  }

  /** Breaks the lane for both, with all that is under way, and dials again. */
  void cut() {
    leftLane.broken();
    rightLane.broken();
    redial();
  }

  /** Breaks the lane for both and lays another one, over which left has not dialled yet. */
  void severed() {
    leftLane.broken();
    rightLane.broken();
    relay();
  }

  private void relay() {
    MemoryLane[] lanes = MemoryLane.pair(laneCapacity);
    leftLane = lanes[0];
    rightLane = lanes[1];
    listen();
  }

  private static RemoteLink link(int id, Codec<?> codec) {
    return new RemoteLink(id, "a" + id + ".outbox", "left", "b" + id + ".inbox", "right", codec, Duration.ofSeconds(30), LossPolicy.FAIL);
  }

  /** Says hello and opens the links. */
  Pair connected() throws InvalidProtocolBufferException {
    leftLane.ready();
    run();
    return this;
  }

  /** Delivers frames until there are none. */
  void run() throws InvalidProtocolBufferException {
    while (leftLane.deliver() | rightLane.deliver()) {}
  }
}
