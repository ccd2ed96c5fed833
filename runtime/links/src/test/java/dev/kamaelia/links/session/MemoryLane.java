package dev.kamaelia.links.session;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.kamaelia.links.Lane;
import dev.kamaelia.links.LaneListener;
import dev.kamaelia.proto.Frame;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One side of a lane in memory. Frames cross as bytes when the test says so; a lane takes a set number of frames until it is not ready. */
final class MemoryLane implements Lane {
  private final ArrayDeque<byte[]> sent = new ArrayDeque<>();
  private final int capacity;
  private @Nullable MemoryLane other;
  private @Nullable LaneListener listener;
  private @Nullable Consumer<byte[]> record;
  private boolean keeps;
  boolean closed;
  int largestFrame;
  int frames;

  /** What is thrown by the next send, once. */
  @Nullable Error failing;

  private MemoryLane(int capacity) {
    this.capacity = capacity;
  }

  static MemoryLane[] pair(int capacity) {
    MemoryLane left = new MemoryLane(capacity);
    MemoryLane right = new MemoryLane(capacity);
    left.other = right;
    right.other = left;
    return new MemoryLane[] {left, right};
  }

  /** Keeps a copy of every frame that is sent. */
  void record(List<byte[]> into) {
    record(into::add);
  }

  /** Tells of every frame that is sent. */
  void record(Consumer<byte[]> told) {
    record = told;
  }

  void listener(LaneListener told) {
    listener = told;
  }

  @Override
  public boolean isReady() {
    return !closed && sent.size() < capacity;
  }

  @Override
  public void send(Frame frame) {
    Error thrown = failing;
    failing = null;
    if (thrown != null) throw thrown;
    byte[] bytes = frame.toByteArray();
    frames++;
    largestFrame = Math.max(largestFrame, bytes.length);
    if (!closed) sent.add(bytes);
    if (record != null) record.accept(bytes);
  }

  @Override
  public void close() {
    closed = true;
  }

  @Override
  public void cut() {
    closed = true;
    if (!keeps) sent.clear();
  }

  /** What was sent arrives even if this side gives the lane up. */
  void keepWhatIsUnderWay() {
    keeps = true;
  }

  /** The network ends it. */
  void broken() {
    cut();
    Objects.requireNonNull(listener).onClosed("cut");
  }

  /** What arrives here is no frame. */
  void unreadable(String fact) {
    Objects.requireNonNull(listener).onUnreadable(fact);
  }

  int waiting() {
    return sent.size();
  }

  /** Delivers one frame to the other side; false if there is none. */
  boolean deliver() throws InvalidProtocolBufferException {
    byte[] bytes = sent.poll();
    if (bytes == null) return false;
    MemoryLane to = Objects.requireNonNull(other);
    Objects.requireNonNull(to.listener).onFrame(Frame.parseFrom(bytes));
    Objects.requireNonNull(listener).onReady();
    return true;
  }

  /** Delivers all frames to the other side and does not tell this one that it is ready: it is played by the test. */
  void deliverAlone() throws InvalidProtocolBufferException {
    for (byte[] bytes = sent.poll(); bytes != null; bytes = sent.poll()) Objects.requireNonNull(Objects.requireNonNull(other).listener).onFrame(Frame.parseFrom(bytes));
  }

  /** Takes away all that was sent. */
  List<Frame> all() throws InvalidProtocolBufferException {
    List<Frame> frames = new ArrayList<>();
    while (!sent.isEmpty()) frames.add(next());
    return frames;
  }

  /** Tells this side that it can be used. */
  void ready() {
    Objects.requireNonNull(listener).onReady();
  }

  /** Frames that were sent, dropped here. */
  Frame next() throws InvalidProtocolBufferException {
    return Frame.parseFrom(Objects.requireNonNull(sent.poll(), "nothing was sent"));
  }
}
