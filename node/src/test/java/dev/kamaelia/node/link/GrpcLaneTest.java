package dev.kamaelia.node.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.kamaelia.links.LaneListener;
import dev.kamaelia.proto.Frame;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A lane on a stream that the test plays, in the time of an embedded event loop. */
final class GrpcLaneTest implements GrpcLane.Stream, LaneListener {
  private final EmbeddedChannel loop = new EmbeddedChannel();
  private final GrpcLane lane = new GrpcLane(loop.eventLoop());
  private final List<String> told = new ArrayList<>();

  @Test
  void aLaneThatTheOtherSideNeverClosesIsReleased() {
    lane.attach(this, this);
    lane.received(Frame.getDefaultInstance());
    lane.close();
    pass(9);
    assertThat(told).containsExactly("complete");
    pass(2);
    assertThat(told).containsExactly("complete", "cancel");
  }

  @Test
  void aLaneThatBothSidesCloseIsNotCancelled() {
    lane.attach(this, this);
    lane.received(Frame.getDefaultInstance());
    lane.close();
    pass(1);
    lane.end("done");
    pass(60);
    assertThat(told).containsExactly("complete", "closed");
  }

  @Test
  void afterAFrameTheNextGathersUntilTheEventLoopComesRoundUnlessItWasFull() {
    lane.attach(this, this);
    Frame.Builder full = Frame.newBuilder();
    full.addBlockBuilder().setData(ByteString.copyFrom(new byte[64 << 10]));
    lane.send(full.build());
    assertThat(lane.isReady()).isTrue();
    lane.send(Frame.getDefaultInstance());
    assertThat(lane.isReady()).isFalse();
    loop.runPendingTasks();
    assertThat(lane.isReady()).isTrue();
  }

  private void pass(int seconds) {
    loop.runPendingTasks();
    loop.advanceTimeBy(seconds, TimeUnit.SECONDS);
    loop.runScheduledPendingTasks();
  }

  @Override
  public boolean isReady() {
    return true;
  }

  @Override
  public void send(Frame frame) {}

  @Override
  public void complete() {
    told.add("complete");
  }

  @Override
  public void cancel(String reason) {
    told.add("cancel");
  }

  @Override
  public void onReady() {}

  @Override
  public void onFrame(Frame frame) {}

  @Override
  public void onClosed(String reason) {
    told.add("closed");
  }
}
