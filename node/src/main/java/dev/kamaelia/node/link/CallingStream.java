package dev.kamaelia.node.link;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.proto.Frame;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.Optional;
import java.util.function.Function;

/** The dialled side of a lane. Runs on: the event loop, but for the first call. */
final class CallingStream extends ClientCall.Listener<Optional<Frame>> implements GrpcLane.Stream {
  private static final int PREFETCH = 16;

  private final ManagedChannel channel;
  private final ClientCall<Frame, Optional<Frame>> call;
  private final GrpcLane lane;

  /** Whether a call that came to nothing was refused, and why. */
  private final Function<Status, Optional<Diagnostic>> refusal;

  CallingStream(ManagedChannel channel, ClientCall<Frame, Optional<Frame>> call, GrpcLane lane, Function<Status, Optional<Diagnostic>> refusal) {
    this.channel = channel;
    this.call = call;
    this.lane = lane;
    this.refusal = refusal;
  }

  void start() {
    call.start(this, new Metadata());
    call.request(PREFETCH);
  }

  @Override
  public boolean isReady() {
    return call.isReady();
  }

  @Override
  public void send(Frame frame) {
    call.sendMessage(frame);
  }

  @Override
  public void complete() {
    call.halfClose();
  }

  @Override
  public void cancel(String reason) {
    call.cancel(reason, null);
    channel.shutdownNow();
  }

  @Override
  public void onReady() {
    lane.ready();
  }

  @Override
  public void onMessage(Optional<Frame> frame) {
    frame.ifPresentOrElse(lane::received, () -> lane.unreadable(NO_FRAME));
    call.request(1);
  }

  @Override
  public void onClose(Status status, Metadata trailers) {
    channel.shutdown();
    refusal.apply(status).ifPresent(lane::refused);
    lane.end(Reasons.of(status));
  }
}
