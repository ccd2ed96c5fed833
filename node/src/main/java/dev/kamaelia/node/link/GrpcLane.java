package dev.kamaelia.node.link;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.links.Lane;
import dev.kamaelia.links.LaneListener;
import dev.kamaelia.proto.Frame;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One gRPC stream as a lane. After a frame it is not ready until the event loop has come round: so the first message of an idle lane leaves from its sender's
 * thread at once, and what comes meanwhile leaves together. After a frame that is full nothing is gained by that: the sender's thread makes the next while the event loop writes.
 *
 * <p>Called from: the drain of the peer ({@link #isReady}, {@link #send}), any thread ({@link #close}, {@link #cut}) and the event loop (everything else).
 */
final class GrpcLane implements Lane {
  /** Counted from the call on: connecting and TLS are in it, and a peer that is starting on a busy machine needs its time. */
  private static final int GREETING_SECONDS = 30;

  /** A frame of so many bytes has gathered enough. */
  private static final int FULL = 32 << 10;

  /** So long after this side has said its last word the other one may still speak; then the connection is released. */
  private static final int CLOSING_SECONDS = 10;

  private final EventExecutor loop;

  /** These are set once before the stream starts, by the thread that makes the lane; published by the start. */
  private @Nullable Stream stream;

  private @Nullable LaneListener listener;

  /** True between a frame and the next turn of the event loop; written by both sides. */
  private volatile boolean pausing;

  /** True once nothing more may be sent; written under this. */
  private volatile boolean closed;

  /** These are of the event loop. */
  private boolean greeted;

  private boolean ended;

  private @Nullable Future<?> greetingTimer;

  private @Nullable Future<?> closingTimer;

  GrpcLane(EventExecutor loop) {
    this.loop = loop;
  }

  /** What differs between the calling and the listening side. */
  interface Stream {
    /** What is said of bytes that are none. */
    String NO_FRAME = "it sent bytes that are no frame";

    boolean isReady();

    void send(Frame frame);

    /** Nothing more will be sent. */
    void complete();

    /** Ends it at once. */
    void cancel(String reason);

    /** Who is at the other end is a peer. */
    default void admitted() {}
  }

  void attach(Stream underlying, LaneListener told) {
    stream = underlying;
    listener = told;
    greetingTimer = loop.schedule(this::greetingOverdue, GREETING_SECONDS, TimeUnit.SECONDS);
  }

  private Stream stream() {
    if (stream == null) throw new IllegalStateException("the lane has no stream yet");
    return stream;
  }

  private LaneListener listener() {
    if (listener == null) throw new IllegalStateException("the lane has no listener yet");
    return listener;
  }

  @Override
  public boolean isReady() {
    return !pausing && !closed && stream().isReady();
  }

  @Override
  public synchronized void send(Frame frame) {
    if (closed) return;
    stream().send(frame);
    if (pausing || frame.getSerializedSize() >= FULL) return;
    pausing = true;
    loop.execute(this::goOn);
  }

  private void goOn() {
    pausing = false;
    ready();
  }

  @Override
  public synchronized void close() {
    if (closed) return;
    closed = true;
    stream().complete();
    loop.execute(this::awaitTheOther);
  }

  @Override
  public void admitted() {
    stream().admitted();
  }

  private void awaitTheOther() {
    if (ended) return;
    closingTimer = loop.schedule(() -> stream().cancel("not closed by the peer within " + CLOSING_SECONDS + " s"), CLOSING_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void cut() {
    synchronized (this) {
      closed = true;
    }
    loop.execute(() -> stream().cancel("given up"));
  }

  /** The stream can take more. Runs on: the event loop. */
  void ready() {
    if (!ended && isReady()) listener().onReady();
  }

  /** Runs on: the event loop. */
  void received(Frame frame) {
    if (!greeted) greetedInTime();
    if (!ended) listener().onFrame(frame);
  }

  /** What arrived is no frame. Runs on: the event loop. */
  void unreadable(String fact) {
    greetedInTime();
    if (!ended) listener().onUnreadable(fact);
  }

  /** The call was refused; its end follows. Runs on: the event loop. */
  void refused(Diagnostic why) {
    if (!ended) listener().onRefused(why);
  }

  /** The stream has ended, whoever ended it. Runs on: the event loop. */
  void end(String reason) {
    if (ended) return;
    ended = true;
    greetedInTime();
    if (closingTimer != null) closingTimer.cancel(false);
    synchronized (this) {
      closed = true;
    }
    listener().onClosed(reason);
  }

  private void greetingOverdue() {
    if (greeted || ended) return;
    end("it said nothing within " + GREETING_SECONDS + " s");
    stream().cancel("no greeting within " + GREETING_SECONDS + " s");
  }

  /** A timer that is not needed would keep a lane that has ended. */
  private void greetedInTime() {
    greeted = true;
    if (greetingTimer != null) greetingTimer.cancel(false);
  }
}
