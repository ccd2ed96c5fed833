package dev.kamaelia.node.link;

import dev.kamaelia.proto.Frame;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;

/** The dialled side of a lane. Runs on: the event loop, but for the first call. */
final class CallingStream extends ClientCall.Listener<Frame> implements GrpcLane.Stream {
  private static final int PREFETCH = 16;

  private final ManagedChannel channel;
  private final ClientCall<Frame, Frame> call;
  private final GrpcLane lane;

  CallingStream(ManagedChannel channel, ClientCall<Frame, Frame> call, GrpcLane lane) {
    this.channel = channel;
    this.call = call;
    this.lane = lane;
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
  public void onMessage(Frame frame) {
    lane.received(frame);
    call.request(1);
  }

  @Override
  public void onClose(Status status, Metadata trailers) {
    channel.shutdown();
    lane.end(Reasons.of(status));
  }
}
