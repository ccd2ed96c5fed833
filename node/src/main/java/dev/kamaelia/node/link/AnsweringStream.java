package dev.kamaelia.node.link;

import dev.kamaelia.proto.Frame;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The listening side of a lane. Runs on: the event loop. */
final class AnsweringStream extends ServerCall.Listener<Optional<Frame>> implements GrpcLane.Stream {
  private static final int PREFETCH = 16;

  private final ServerCall<Optional<Frame>, Frame> call;
  private final GrpcLane lane;

  /** Whose connection it is; null if that has gone already. */
  private final @Nullable Stranger caller;

  /** Guarded by this: a call may be closed once. */
  private boolean complete;

  AnsweringStream(ServerCall<Optional<Frame>, Frame> call, GrpcLane lane, @Nullable Stranger caller) {
    this.call = call;
    this.lane = lane;
    this.caller = caller;
  }

  void start() {
    call.sendHeaders(new Metadata());
    call.request(PREFETCH);
  }

  @Override
  public boolean isReady() {
    return call.isReady();
  }

  @Override
  public void send(Frame frame) {
    if (!call.isCancelled()) call.sendMessage(frame);
  }

  @Override
  public synchronized void complete() {
    if (complete || call.isCancelled()) return;
    complete = true;
    call.close(Status.OK, new Metadata());
  }

  @Override
  public synchronized void cancel(String reason) {
    if (complete || call.isCancelled()) return;
    complete = true;
    call.close(Status.CANCELLED.withDescription(reason), new Metadata());
  }

  @Override
  public void admitted() {
    if (caller != null) caller.becomeKnown();
  }

  @Override
  public void onReady() {
    lane.ready();
  }

  @Override
  public void onMessage(Optional<Frame> frame) {
    frame.ifPresentOrElse(lane::received, () -> lane.unreadable(NO_FRAME));
    if (!call.isCancelled()) call.request(1);
  }

  /** gRPC refused what the caller sent on this stream; {@link #onCancel} follows. */
  void refused(Status why) {
    lane.unreadable("it sent what gRPC refuses: " + Reasons.of(why));
  }

  @Override
  public void onHalfClose() {
    // First the lane: nobody sends any more once it has ended, and a call that is closed must not be sent to.
    lane.end("it closed the connection");
    complete();
  }

  @Override
  public void onCancel() {
    if (caller != null) caller.dismiss();
    lane.end("the connection broke");
  }

  @Override
  public void onComplete() {
    if (caller != null) caller.dismiss();
    lane.end("it closed the connection");
  }
}
