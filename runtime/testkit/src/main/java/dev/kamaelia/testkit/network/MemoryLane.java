package dev.kamaelia.testkit.network;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.kamaelia.engine.time.Scheduler;
import dev.kamaelia.links.Lane;
import dev.kamaelia.links.LaneListener;
import dev.kamaelia.proto.Frame;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One side of a connection of a {@link MemoryNetwork}. Runs on: the scheduler's threads and the test's, one at a time. */
final class MemoryLane implements Lane {
  /** So many frames may be under way until the lane is not ready. */
  private static final int WINDOW = 16;

  private final Scheduler scheduler;
  private final Duration delay;

  /** False while what this side sends vanishes. */
  private final BooleanSupplier carries;

  private final Queue<byte[]> underWay = new ArrayDeque<>();
  private @Nullable MemoryLane other;
  private @Nullable LaneListener listener;
  private boolean usable;
  private boolean closed;
  private boolean told;

  /** True once a frame of this side vanished: none comes after it, as on a wire. */
  private boolean stuck;

  /** Sees each frame of this side before it arrives. */
  private final Consumer<Frame> seen;

  MemoryLane(Scheduler scheduler, Duration delay, BooleanSupplier carries, Consumer<Frame> seen) {
    this.carries = carries;
    this.seen = seen;
    this.scheduler = scheduler;
    this.delay = delay;
  }

  void join(MemoryLane peer) {
    other = peer;
    peer.other = this;
  }

  void tell(LaneListener events) {
    listener = events;
  }

  void ready() {
    usable = true;
    listener().onReady();
  }

  @Override
  public boolean isReady() {
    return usable && !closed && underWay.size() < WINDOW;
  }

  @Override
  public void send(Frame frame) {
    if (closed) return;
    underWay.add(frame.toByteArray());
    scheduler.after(delay, this::deliver);
  }

  @Override
  public void close() {
    if (closed) return;
    closed = true;
    scheduler.after(delay, () -> {
      if (carries.getAsBoolean()) other().ended("closed by the peer");
      ended("closed");
    });
  }

  @Override
  public void cut() {
    underWay.clear();
    close();
  }

  boolean isOpen() {
    return !told;
  }

  /** Ends this side at once. */
  void broken(String reason) {
    underWay.clear();
    closed = true;
    ended(reason);
  }

  private void deliver() {
    byte[] bytes = underWay.poll();
    if (bytes == null) return;
    stuck |= !carries.getAsBoolean();
    Frame frame = parse(bytes);
    seen.accept(frame);
    if (!other().told && !stuck) other().listener().onFrame(frame);
    if (underWay.size() == WINDOW - 1 && isReady()) listener().onReady();
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
