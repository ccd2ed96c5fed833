package dev.kamaelia.links.session;

import dev.kamaelia.engine.transport.Ending;
import dev.kamaelia.engine.transport.IncomingLink;
import dev.kamaelia.engine.transport.LinkCounts;
import dev.kamaelia.engine.transport.LinkFigures;
import dev.kamaelia.engine.transport.RemoteLink;
import dev.kamaelia.links.Loss;
import dev.kamaelia.proto.Block;
import dev.kamaelia.proto.Close;
import dev.kamaelia.proto.Frame;
import dev.kamaelia.proto.Grant;
import dev.kamaelia.proto.Resume;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The receiving end of a link, from its opening to its end, over any number of lanes: what blocks bring ({@link Unpacking}) waits in the {@link IncomingLine} until the inbox takes it ({@link Acceptance}), and what
 * became free by that is granted ({@link Allowance}). What waits here is bounded by the window and one message.
 *
 * <p>Called from: the lane ({@link #received}, {@link #opened}, {@link #cut}), the receiver's threads (the {@link IncomingLink.Listener} methods), the peer's drain
 * ({@link #grant}), the host ({@link #flush}) and its line's pump ({@link #give}).
 */
final class IncomingEnd implements IncomingLink.Listener {
  final RemoteLink link;
  private final Outbound outbound;
  private final LaneHistory lanes;

  /** True once the link was opened over the present lane. Of the lane alone. */
  private boolean openedHere;

  /** What happened to it so far; of the lane and, for losses, the host: read by anybody. */
  private final IncomingTally tally = new IncomingTally();

  /** From the lane to the pump. */
  private final IncomingLine line;

  private final Unpacking unpacking;
  private final Acceptance acceptance;
  private final Allowance allowance;

  /** The present numbering; replaced by the lane, when the sender begins anew. */
  private volatile Intake intake = new Intake();

  /** True while it stands in the drain's queue. */
  private final AtomicBoolean grantQueued = new AtomicBoolean();

  private final AtomicBoolean closed = new AtomicBoolean();

  /** Written by the lane; read by the host. */
  private volatile boolean opened;

  IncomingEnd(RemoteLink link, IncomingLink receiver, Outbound outbound, IncomingLine line, int maxMessage, Window window, LaneHistory lanes) {
    this.link = link;
    this.outbound = outbound;
    this.line = line;
    this.lanes = lanes;
    this.unpacking = new Unpacking(link, maxMessage, tally, what -> line.add(this, what));
    this.acceptance = new Acceptance(receiver, outbound, this::onClosed);
    this.allowance = new Allowance(link, window, acceptance);
  }

  /** The sender opens the link; what is wrong with that, or null. */
  @Nullable String opens(int ofGeneration) {
    if (openedHere || opened && ofGeneration <= intake.generation || ofGeneration < 0) return "it opened link " + link.id() + " twice";
    if (opened) tally.openedAgain();
    begin(ofGeneration);
    openedHere = true;
    return null;
  }

  /** The link is open: the answer that says so is on its way. */
  void opened() {
    opened = true;
    tally.opened();
    // What waited of an earlier numbering may have gone meanwhile, when there was nobody to grant to.
    if (allowance.isDue(intake)) askForGrant();
  }

  boolean isOpened() {
    return opened;
  }

  /** True once the inbox has everything, the end included. */
  boolean isEnded() {
    return acceptance.isEnded();
  }

  /** True if something may be missing if the sender never comes back. */
  boolean isAwaited() {
    return !acceptance.isEnded() && !closed.get();
  }

  /** True if anything came in the session. */
  boolean isBegun() {
    Intake present = intake;
    return present.expected > 1 || present.endReceived;
  }

  /** The lane was cut: the rest of a long message will not come, but all of it again. */
  void cut() {
    tally.cut();
    unpacking.cut();
    openedHere = false;
  }

  /** There is no lane now. */
  void detached() {
    tally.cut();
  }

  /** The sender counts from 1 again. What has arrived stays. */
  void restart() {
    if (isAwaited() && isBegun()) tally.lost();
    begin(0);
  }

  /** The process that has opened this is no more, and the one in its place knows of the graph's links alone: it ends after what has come. Called by the lane. */
  void abandoned() {
    if (isAwaited()) tally.lost();
    cut();
    opened = false;
    Intake present = intake;
    if (!present.endReceived) line.add(this, new Incoming.Last(present, new Ending.Finished()));
    present.endReceived = true;
    line.pump();
  }

  /** First nothing is granted any more, then there is another numbering: what is granted for that is granted after it was opened. */
  private void begin(int generation) {
    cut();
    opened = false;
    intake = intake.next(generation);
  }

  /** Where the link stands. */
  Resume resume() {
    Intake present = intake;
    return Resume.newBuilder()
        .setLink(link.id())
        .setNextSequence(present.endReceived ? present.expected + 1 : present.expected)
        .setLimitSequence(present.limitSequence)
        .setLimitBytes(present.limitBytes)
        .setGeneration(present.generation)
        .build();
  }

  /** After a cut: says again what the peer may not have heard. Called by the lane before the drain changes to it. */
  void sayAgain() {
    if (opened) tally.resumed();
    if (closed.get()) outbound.control(close());
  }

  /** As {@link #sayAgain}, for a grant. Called by the drain when it has changed: no grant that is made from now on leaves over the old lane. */
  void grantAgain() {
    askForGrant();
  }

  /** Acknowledges what has not been, though little was used of the window: the sender keeps it until then. */
  void flush() {
    Intake present = intake;
    if (present.acknowledged < present.toAcknowledge()) askForGrant();
  }

  /** What the peer's restart cost, as far as it is known here. */
  Loss loss() {
    long last = intake.expected - 1;
    return new Loss(link, false, last, last);
  }

  /** What is wrong with a block, or null if it was taken. Runs on: the lane. */
  @Nullable String received(Block block) {
    if (!opened) return "a block on link " + link.id() + ", which is not open";
    String wrong = unpacking.take(block, intake);
    if (wrong != null) return wrong + " on link " + link.id();
    line.pump();
    return null;
  }

  /** Gives the inbox what it takes; true if that was all. Called by the line's pump, one at a time. */
  boolean give(Incoming what) {
    boolean all = acceptance.give(what);
    if (allowance.isDue(intake)) askForGrant();
    return all;
  }

  private void askForGrant() {
    if (!opened || !grantQueued.compareAndSet(false, true)) return;
    boolean asked = false;
    try {
      outbound.grant(this);
      asked = true;
    } finally {
      // Whatever was thrown, it may be asked for again.
      if (!asked) grantQueued.set(false);
    }
  }

  /** The grant that was asked for, or null while the link is opened again. Called by the drain, one at a time. */
  @Nullable Grant nextGrant() {
    grantQueued.set(false);
    Intake present = intake;
    return opened ? allowance.grant(present) : null;
  }

  /** The first grant of a numbering. Called by the lane before the link is open. */
  Grant grant() {
    return allowance.grant(intake);
  }

  /** How many messages the inbox has taken since the process began. */
  long passed() {
    return acceptance.accepted();
  }

  /** Nobody waits for the peer any more. */
  void lost() {
    tally.lost();
  }

  @Override
  public LinkFigures figures() {
    Intake present = intake;
    long arrived = present.expected - 1;
    return new LinkFigures(
        link.fromNode(),
        false,
        acceptance.isEnded() ? LinkFigures.State.ENDED : tally.state(closed.get()),
        acceptance.accepted(),
        acceptance.acceptedBytes(),
        Math.max(0, present.limitSequence - arrived),
        Math.max(0, present.limitBytes - present.receivedBytes),
        Math.max(0, arrived - Math.min(arrived, present.acknowledged)),
        Math.max(0, present.receivedBytes - present.acceptedBytes),
        tally.repeated(),
        tally.resumes(),
        tally.losses(),
        0,
        lanes.lastError(),
        lanes.roundTrips());
  }

  /** Not at one moment: whoever compares what it says at two learns what holds in between. */
  @Override
  public LinkCounts counts() {
    Intake present = intake;
    boolean onlyThis = acceptance.accepted() == present.before + present.accepted;
    return new LinkCounts(opened && !closed.get() && onlyThis, allowance.isSpent(present), present.generation, present.accepted, present.limitSequence, present.limitBytes);
  }

  private Frame close() {
    return Frame.newBuilder().addClose(Close.newBuilder().setLink(link.id())).build();
  }

  @Override
  public void onSpace() {
    line.pump();
  }

  @Override
  public void onDone(int messages) {
    allowance.done(messages);
  }

  @Override
  public void onClosed() {
    if (closed.compareAndSet(false, true)) outbound.control(close());
    line.pump();
  }
}
