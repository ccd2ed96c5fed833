package dev.kamaelia.links.session;

import dev.kamaelia.links.Lane;
import dev.kamaelia.proto.Block;
import dev.kamaelia.proto.Frame;
import dev.kamaelia.proto.Grant;
import dev.kamaelia.proto.Ping;
import dev.kamaelia.proto.Pong;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What leaves for one peer: control frames first, then grants, then the blocks of all lines that have something, in turn and by bytes ({@link Turn}). An idle lane sends at once; while it is
 * busy, messages gather in blocks.
 *
 * <p>Bounds: a line waits here at most once, a link at most once for its grant, and holds at most its window and one message, what is kept to be sent again included;
 * control frames are as many as links and endings, and what was refused to a peer that does not read is bounded ({@link PeerFrames}). A lane that is not ready takes nothing, so beyond it there is what one transport buffers.
 *
 * <p>Called from: any thread. Whoever comes first drains, one at a time, and does what others ask for meanwhile. What is thrown as it drains is not whoever's affair who does it: the lane is given up, and
 * told to its session. What was taken from a line for it is kept, as with any lane that is cut.
 */
final class Outbound {
  private static final int GRANTS_PER_FRAME = 512;

  private final int frameBytes;

  /** Tells the session of the present lane that this node has failed at it; false if there is none. */
  private final Predicate<Throwable> failures;

  /** For the lane that is attached or will be next; each lane has a queue of its own, so that nothing said for a new one leaves over the old. */
  private volatile Queue<Frame> control = new ConcurrentLinkedQueue<>();

  private final ConcurrentLinkedQueue<IncomingEnd> grants = new ConcurrentLinkedQueue<>();

  /** Lines that have something since a moment ago, and did not stand in line. */
  private final ConcurrentLinkedQueue<OutgoingLine> ready = new ConcurrentLinkedQueue<>();

  /** Lines that stand in line for their turn. Of the drain alone. */
  private final ArrayDeque<OutgoingLine> backlog = new ArrayDeque<>();

  /** The last ping that is not answered; only one, however many a peer sends. */
  private final AtomicReference<@Nullable Pong> pong = new AtomicReference<>();

  /** What is asked of the peer next; a lane that is not ready gathers no more than one. */
  private final AtomicReference<@Nullable Ping> ping = new AtomicReference<>();

  /** A refusal in the middle of a session. */
  private final AtomicReference<@Nullable Frame> last = new AtomicReference<>();

  /** A lane that the drain changes to before its next frame, so that no frame for the old one is made after what it lost was put back. */
  private final AtomicReference<@Nullable Attachment> attachment = new AtomicReference<>();

  /** How often a drain was asked for since the present one began; 0 = nobody drains. */
  private final AtomicInteger asked = new AtomicInteger();

  /** Where to; written by the drain and when it is lost. */
  private final AtomicReference<@Nullable Target> target = new AtomicReference<>();

  /**
   * A lane and what is said over it alone.
   *
   * @param control its control frames
   */
  private record Target(Lane lane, Queue<Frame> control) {}

  /**
   * A lane after its handshake.
   *
   * @param target where everything goes from now on
   * @param lines all lines to the peer: what the peer does not have is put in front again
   * @param incoming all links from the peer: what they granted is said again
   */
  private record Attachment(Target target, List<OutgoingLine> lines, List<IncomingEnd> incoming) {}

  Outbound(int frameBytes, Predicate<Throwable> failures) {
    this.frameBytes = frameBytes;
    this.failures = failures;
  }

  /**
   * Forgets what was to be said over a lane that is no more; over the lane's successor what still holds is said again.
   *
   * @param first what is said over that one before all else; null if there is nothing
   */
  void forget(@Nullable Frame first) {
    Queue<Frame> fresh = new ConcurrentLinkedQueue<>();
    if (first != null) fresh.add(first);
    control = fresh;
    pong.set(null);
    ping.set(null);
    last.set(null);
  }

  /** From now on everything goes over this lane, what the peer does not have first. */
  void attach(Lane to, List<OutgoingLine> lines, List<IncomingEnd> incoming) {
    attachment.set(new Attachment(new Target(to, control), lines, incoming));
    drain();
  }

  /** Nothing leaves over this lane any more; what waits is kept. */
  void detach(Lane from) {
    Target present = target.get();
    if (present != null && present.lane() == from) target.compareAndSet(present, null);
  }

  void control(Frame frame) {
    controlLater(frame);
    drain();
  }

  /** As {@link #control}, for a caller that holds a lock: what is added leaves with the next drain. */
  void controlLater(Frame frame) {
    control.add(frame);
  }

  /** True if no control frame waits: the peer, or its transport, has taken all of them. */
  boolean hasSaidAll() {
    return control.isEmpty();
  }

  void pong(Pong answer) {
    pong.set(answer);
    drain();
  }

  /** Leaves with the next frame; the caller drains. */
  void ping(Ping question) {
    ping.set(question);
  }

  void grant(IncomingEnd end) {
    grants.add(end);
    drain();
  }

  void ready(OutgoingLine line) {
    later(line);
    drain();
  }

  /** As {@link #ready}, for a caller that holds a lock: what is added leaves with the next drain. */
  void later(OutgoingLine line) {
    boolean added = false;
    try {
      ready.add(line);
      added = true;
    } finally {
      if (!added) line.unqueued();
    }
  }

  /** Sends while the lane is ready. */
  void drain() {
    if (asked.getAndIncrement() != 0) return;
    boolean done = false;
    try {
      int seen = 1;
      do {
        sendOrGiveUp();
        seen = asked.addAndGet(-seen);
      } while (seen != 0);
      done = true;
    } finally {
      // What nobody could be told goes to whoever drains; the next one may drain again.
      if (!done) asked.set(0);
    }
  }

  private void sendOrGiveUp() {
    try {
      sendWhileReady();
    } catch (RuntimeException | Error e) {
      if (!failed(e)) throw e;
    }
  }

  /** This node failed at the lane, which is given up; the session goes on over another one. False if there is no session to be told. */
  boolean failed(Throwable cause) {
    Target given = target.getAndSet(null);
    if (given != null) given.lane().cut();
    return failures.test(cause);
  }

  /** Sends one more frame, ready or not, and closes the lane. */
  void last(Frame frame) {
    last.set(frame);
    drain();
  }

  private void sendWhileReady() {
    while (true) {
      changeLane();
      Target present = target.get();
      if (present == null) return;
      Lane to = present.lane();
      Frame end = last.getAndSet(null);
      if (end != null) {
        target.compareAndSet(present, null);
        to.send(end);
        to.close();
        return;
      }
      if (!to.isReady()) return;
      Frame frame = next(present.control());
      if (frame == null) return;
      if (frame.getBlockCount() + frame.getGrantCount() > 0) sayFirst(present);
      to.send(frame);
    }
  }

  /** An end among the blocks that were just taken may follow from what somebody else said meanwhile, and a grant may acknowledge what a link that is closed has discarded. */
  private static void sayFirst(Target to) {
    for (Frame said = to.control().poll(); said != null; said = to.control().poll()) to.lane().send(said);
  }

  private void changeLane() {
    Attachment fresh = attachment.getAndSet(null);
    if (fresh == null) return;
    // Also what is thrown here is told of the fresh lane.
    target.set(fresh.target());
    for (OutgoingLine line : fresh.lines()) if (line.rewind()) later(line);
    fresh.incoming().forEach(IncomingEnd::grantAgain);
  }

  private @Nullable Frame next(Queue<Frame> said) {
    Frame first = said.poll();
    if (first != null) return first;
    Frame.Builder frame = Frame.newBuilder();
    Pong answer = pong.getAndSet(null);
    if (answer != null) frame.setPong(answer);
    Ping question = ping.getAndSet(null);
    if (question != null) frame.setPing(question);
    addGrants(frame);
    addBlocks(frame);
    return answer == null && question == null && frame.getGrantCount() == 0 && frame.getBlockCount() == 0 ? null : frame.build();
  }

  private void addGrants(Frame.Builder frame) {
    for (int i = 0; i < GRANTS_PER_FRAME; i++) {
      IncomingEnd end = grants.poll();
      if (end == null) return;
      Grant grant = end.nextGrant();
      if (grant != null) frame.addGrant(grant);
    }
  }

  private void addBlocks(Frame.Builder frame) {
    int bytes = 0;
    while (bytes < frameBytes) {
      OutgoingLine line = ready.peek();
      Queue<OutgoingLine> from = line == null ? backlog : ready;
      if (line == null) {
        line = backlog.peek();
        if (line == null) return;
        line.turn.begin();
      }
      bytes += addTurn(line, frame);
      // It stays in its queue until then, so that what is thrown on the way leaves it there.
      from.remove();
    }
  }

  /** What one line may send now, in bytes; it stands in line again if it has more. */
  private int addTurn(OutgoingLine line, Frame.Builder frame) {
    Turn turn = line.turn;
    int bytes = 0;
    while (turn.goesOn()) {
      OutgoingLine.Taken taken = line.take();
      if (taken == null) return bytes;
      Block block = taken.block();
      int size = block.getSerializedSize();
      turn.sent(size);
      frame.addBlock(block);
      bytes += size;
      if (!taken.more()) return bytes;
    }
    backlog.add(line);
    return bytes;
  }
}
