package dev.kamaelia.testkit.network;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.kamaelia.links.Lane;
import dev.kamaelia.links.LaneListener;
import dev.kamaelia.proto.Frame;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One side of a connection of a {@link MemoryNetwork}. What it sends arrives in order, each piece after a delay of its own but not before the one ahead of it. Runs on: the scheduler's threads and
 * the test's, one at a time; what concerns a node runs when that node's process does.
 */
final class MemoryLane implements Lane {
  /** So many frames may be under way until the lane is not ready. */
  private static final int WINDOW = 16;

  private static final byte[] END = new byte[0];

  private final MemoryNetwork network;
  final String from;
  final String to;

  /** Frames as bytes, and {@link #END} after the last. */
  private final Deque<byte[]> underWay = new ArrayDeque<>();

  private @Nullable MemoryLane other;
  private @Nullable LaneListener listener;
  private boolean usable;
  private boolean closed;
  private boolean told;

  /** True once a frame of this side vanished: none comes after it, as on a wire. */
  private boolean stuck;

  /** True while what it sent stands still, as if the way were stalled. */
  private boolean held;

  /** How many pieces should have arrived while the way was stalled. */
  private int heldUp;

  MemoryLane(MemoryNetwork network, String from, String to) {
    this.network = network;
    this.from = from;
    this.to = to;
  }

  void join(MemoryLane peer) {
    other = peer;
    peer.other = this;
  }

  void tell(LaneListener events) {
    listener = events;
  }

  void ready() {
    if (told) return;
    usable = true;
    listener().onReady();
  }

  @Override
  public boolean isReady() {
    return usable && !closed && underWay.size() < WINDOW;
  }

  @Override
  public void send(Frame frame) {
    if (!closed) carry(frame.toByteArray());
  }

  @Override
  public void close() {
    if (closed) return;
    closed = true;
    carry(END);
    network.scheduler(from).after(network.delay(from, to), () -> ended("closed"));
  }

  boolean isOpen() {
    return !told;
  }

  /** True once it carries nothing any more. */
  boolean isOver() {
    return told && underWay.isEmpty();
  }

  /** Ends this side at once; what it sent does not arrive. */
  void broken(String reason) {
    underWay.clear();
    heldUp = 0;
    closed = true;
    ended(reason);
  }

  /** Ends this side when its process runs; until then it takes what is sent and carries nothing. */
  void reset(String reason) {
    stuck = true;
    network.scheduler(from).after(Duration.ZERO, () -> broken(reason));
  }

  /** Ends this side when its process runs, and the other one is not told: what this side has sent is held up for so long, and then arrives. */
  void leave(String reason, Duration late) {
    held = true;
    network.scheduler(from).after(Duration.ZERO, () -> ended(reason));
    network.scheduler(to).after(late, () -> {
      held = false;
      goOn();
    });
  }

  /** From now on what this side has sent, and sends, does not arrive; it is not told. */
  void vanish() {
    stuck = true;
  }

  /** The way is free again after a stall. */
  void goOn() {
    for (; heldUp > 0; heldUp--) network.scheduler(to).after(network.delay(from, to), this::deliver);
  }

  /** Swaps the two frames that are to arrive next; false if there are not two. */
  boolean swap() {
    byte[] first = underWay.poll();
    byte[] second = underWay.poll();
    boolean possible = first != null && second != null && first != END && second != END;
    if (second != null) underWay.addFirst(possible ? Objects.requireNonNull(first) : second);
    if (first != null) underWay.addFirst(possible ? Objects.requireNonNull(second) : first);
    return possible;
  }

  private void carry(byte[] piece) {
    underWay.add(piece);
    network.scheduler(to).after(network.delay(from, to), this::deliver);
  }

  private void deliver() {
    if (underWay.isEmpty()) return;
    if (held || network.isStalled(from, to)) {
      heldUp++;
      return;
    }
    boolean wasFull = underWay.size() == WINDOW;
    byte[] piece = underWay.remove();
    stuck |= !network.carries(from, to);
    if (piece == END) {
      if (!stuck) other().ended("closed by the peer");
      return;
    }
    Frame frame = parse(piece);
    network.passes(this, frame, piece);
    if (!other().told && !stuck) other().listener().onFrame(frame);
    if (wasFull) network.scheduler(from).after(Duration.ZERO, this::readyAgain);
  }

  private void readyAgain() {
    if (isReady() && !told) listener().onReady();
  }

  private void ended(String reason) {
    if (told) return;
    told = true;
    closed = true;
    if (listener != null) listener.onClosed(reason);
  }

  private MemoryLane other() {
    return Objects.requireNonNull(other, "a lane has two sides");
  }

  private LaneListener listener() {
    return Objects.requireNonNull(listener, "told before it is used");
  }

  private static Frame parse(byte[] bytes) {
    try {
      return Frame.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("a frame is read as it was written", e);
    }
  }
}
