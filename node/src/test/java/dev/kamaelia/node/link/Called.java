package dev.kamaelia.node.link;

import dev.kamaelia.GraphException;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.links.Lane;
import dev.kamaelia.links.LaneListener;
import dev.kamaelia.links.recording.LinkRecording;
import dev.kamaelia.proto.Frame;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What one side of a connection is told. */
final class Called implements LaneListener, GrpcLinks.Acceptor {
  private static final long LONGEST_SECONDS = 60;

  final LinkedBlockingQueue<Diagnostic> refusals = new LinkedBlockingQueue<>();
  final LinkedBlockingQueue<String> ends = new LinkedBlockingQueue<>();
  final LinkedBlockingQueue<Frame> frames = new LinkedBlockingQueue<>();
  final LinkedBlockingQueue<String> unreadable = new LinkedBlockingQueue<>();
  final LinkedBlockingQueue<Lane> lanes = new LinkedBlockingQueue<>();
  final LinkedBlockingQueue<List<String>> names = new LinkedBlockingQueue<>();

  /** Waits for the next of something. */
  static <T> T next(LinkedBlockingQueue<T> queue) throws InterruptedException {
    T next = queue.poll(LONGEST_SECONDS, TimeUnit.SECONDS);
    if (next == null) throw new AssertionError("nothing came");
    return next;
  }

  @Override
  public LaneListener accept(Lane lane, Optional<List<String>> identities) {
    lanes.add(lane);
    names.add(identities.orElse(List.of("-")));
    return this;
  }

  @Override
  public Optional<Diagnostic> refusal(RecordingWanted wanted) {
    return Optional.empty();
  }

  @Override
  public LinkRecording record(RecordingWanted wanted) {
    throw new GraphException(List.of(Diagnostic.error("UnknownLink", "There is nothing to record.")));
  }

  @Override
  public void turnedAway(Diagnostic why) {
    refusals.add(why);
  }

  @Override
  public void onReady() {}

  @Override
  public void onFrame(Frame frame) {
    frames.add(frame);
  }

  @Override
  public void onUnreadable(String fact) {
    unreadable.add(fact);
  }

  @Override
  public void onRefused(Diagnostic why) {
    refusals.add(why);
  }

  @Override
  public void onClosed(String reason) {
    ends.add(reason);
  }
}
