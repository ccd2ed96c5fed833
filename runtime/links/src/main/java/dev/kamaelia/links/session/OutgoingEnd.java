package dev.kamaelia.links.session;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.transport.Encoded;
import dev.kamaelia.engine.transport.Ending;
import dev.kamaelia.engine.transport.LinkCounts;
import dev.kamaelia.engine.transport.LinkFigures;
import dev.kamaelia.engine.transport.OutgoingLink;
import dev.kamaelia.engine.transport.RemoteLink;
import dev.kamaelia.links.LinkSettings;
import dev.kamaelia.links.Loss;
import dev.kamaelia.proto.Grant;
import dev.kamaelia.proto.Resume;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The sending end of a link, from its opening to its end, over any number of lanes: encodes, puts what has not left yet into its {@link OutgoingLine}, and keeps what has left until the peer acknowledges it
 * ({@link Departures}); the peer's grants bound both together ({@link Credit}).
 *
 * <p>Called from: the sender's activations, or its listener when there is room ({@link #offer}, {@link #end}, one at a time), its line as that is drained ({@link #rewind}), the lane ({@link #granted}, {@link #receiverClosed}, {@link #resumes}) and the host
 * ({@link #giveUp}). The line's lock guards what several of them write and is never held while somebody else is called.
 */
final class OutgoingEnd implements OutgoingLink {
  final RemoteLink link;
  private final Outbound outbound;
  private final OutgoingLine line;
  private final Listener listener;
  private final LaneHistory lanes;
  private final Consumer<OutgoingEnd> opens;

  /** Written under the lock, and read by the sender without it. */
  private volatile boolean closed;

  private final Credit credit = new Credit();

  /** Guarded by the line, as are the fields below. */
  private final Packing packing;

  private final Departures departures;
  private final Agreement agreement;
  private final OutgoingTally tally = new OutgoingTally();
  private @Nullable Ending ending;

  /** Of a link of the graph. */
  static OutgoingEnd planned(RemoteLink link, LinkSettings settings, Outbound outbound, OutgoingLine line, LaneHistory lanes, Listener listener) {
    OutgoingEnd end = new OutgoingEnd(link, settings, outbound, line, lanes, listener, new Agreement(false), _ -> {
      throw new IllegalStateException(link.name() + " is in the graph and opens by itself");
    });
    line.join(end);
    return end;
  }

  /**
   * Of a link that is not in the graph: nothing leaves before the peer has agreed.
   *
   * @param opens asks the peer
   */
  static OutgoingEnd late(RemoteLink link, LinkSettings settings, Outbound outbound, OutgoingLine line, LaneHistory lanes, Listener listener, Consumer<OutgoingEnd> opens) {
    return new OutgoingEnd(link, settings, outbound, line, lanes, listener, new Agreement(true), opens);
  }

  private OutgoingEnd(
      RemoteLink link, LinkSettings settings, Outbound outbound, OutgoingLine line, LaneHistory lanes, Listener listener, Agreement agreement, Consumer<OutgoingEnd> opens) {
    this.link = link;
    this.outbound = outbound;
    this.line = line;
    this.lanes = lanes;
    this.listener = listener;
    this.agreement = agreement;
    this.opens = opens;
    this.packing = new Packing(link, settings, line);
    this.departures = new Departures(settings.frameBytes());
  }

  @Override
  public void open() {
    line.join(this);
    opens.accept(this);
  }

  @Override
  public boolean offer(Object message) {
    if (closed) return true;
    if (!credit.hasRoom() && !hasRoomOrOwes()) return false;
    return append(packing.encode(message));
  }

  @Override
  public Encoded encode(Object message) {
    return packing.apart(message);
  }

  private boolean hasRoomOrOwes() {
    synchronized (line) {
      return credit.hasRoomOrOwes();
    }
  }

  /** False if the room is gone: the link has begun anew meanwhile. */
  private boolean append(int size) {
    boolean queue;
    synchronized (line) {
      if (credit.isGivenUp()) {
        tally.inVain();
        return true;
      }
      if (!credit.hasRoomOrOwes()) return false;
      packing.add(this, credit.next(), size);
      // Only now: a number whose message was not taken, whatever was thrown on the way, would be a gap that the peer takes for a broken rule.
      credit.take(size);
      queue = line.queue();
    }
    if (queue) outbound.ready(line);
    return true;
  }

  @Override
  public void end(Ending how) {
    if (endOnce(how)) outbound.ready(line);
  }

  private boolean endOnce(Ending how) {
    synchronized (line) {
      if (ending != null) return false;
      ending = how;
      return !agreement.isHeld() && queueEnd(how);
    }
  }

  private boolean queueEnd(Ending how) {
    departures.endsWith(credit.next(), how);
    line.addEnd(this, credit.next());
    return line.queue();
  }

  /** How far the peer has agreed to it. */
  Agreement agreement() {
    return agreement;
  }

  /** What has not left, in as far as it does not wait in the line. Used under the line's lock. */
  Packing packing() {
    return packing;
  }

  /** What has left. Used under the line's lock. */
  Departures departures() {
    return departures;
  }

  /** Hands over, to be sent again, what the peer does not have. Called under the line's lock. */
  void rewind(List<OutgoingLine.Part> back) {
    tally.resent(departures.rewind(back));
  }

  /** The receiver agreed; the first grant. What is wrong with it, or null. */
  @Nullable String opened(long sequence, long bytes) {
    synchronized (line) {
      if (agreement.isOpened()) return "it opened link " + link.id() + " twice";
      String wrong = departures.wrongWithGrant(sequence, bytes, link.id());
      if (wrong != null) return wrong;
      agreement.open();
    }
    room(sequence, bytes);
    agreed();
    return null;
  }

  /** The peer has the link: says so to whoever waits for one that is not in the graph, the first time. */
  private void agreed() {
    boolean queue;
    synchronized (line) {
      if (!agreement.agree()) return;
      queue = ending != null && queueEnd(ending);
    }
    listener.onOpened();
    if (queue) outbound.ready(line);
  }

  /** The peer does not take a link that is not in the graph. */
  void refused(Diagnostic why) {
    line.leave(this);
    listener.onRefused(why);
  }

  /** What is wrong with where the peer says that the link stands, or null. */
  @Nullable String wrongWith(Resume resume) {
    synchronized (line) {
      if (resume.getGeneration() < 0 || resume.getGeneration() > agreement.generation()) return "link " + link.id() + " of a generation that was never opened";
      if (resume.getGeneration() < agreement.generation()) return null;
      return departures.wrongWith(resume);
    }
  }

  /** Goes on over another lane, from where the peer says it stands; {@link #rewind} follows. False if the link must be opened, or opened again. */
  boolean resumes(@Nullable Resume resume) {
    boolean goesOn;
    synchronized (line) {
      goesOn = resume != null && resume.getGeneration() == agreement.generation();
      agreement.resume(goesOn);
      credit.givenUp(false);
      if (goesOn) tally.resumed();
      departures.resumeFrom(goesOn && resume != null ? resume.getNextSequence() : 1);
    }
    if (goesOn && resume != null) {
      room(resume.getLimitSequence(), resume.getLimitBytes());
      agreed();
    }
    return goesOn;
  }

  /** The lane is no more. */
  void detached() {
    synchronized (line) {
      agreement.detach();
    }
  }

  /** What is wrong with a grant, or null. */
  @Nullable String granted(Grant grant) {
    synchronized (line) {
      int generation = agreement.generation();
      if (grant.getGeneration() != generation) return grant.getGeneration() < generation && grant.getGeneration() >= 0 ? null : "a grant of a generation of link " + link.id() + " that was never opened";
      if (!agreement.isOpened()) return "a grant for link " + link.id() + ", which is not open";
      String wrong = departures.acknowledge(grant);
      if (wrong == null) wrong = departures.wrongWithGrant(grant.getLimitSequence(), grant.getLimitBytes(), link.id());
      if (wrong != null) return wrong;
    }
    room(grant.getLimitSequence(), grant.getLimitBytes());
    return null;
  }

  private void room(long sequence, long bytes) {
    boolean tell;
    synchronized (line) {
      credit.grant(sequence, bytes);
      tell = credit.ready();
    }
    if (tell) tellReady();
  }

  /** There is room. If it cannot be told for what is thrown, it is told with the next grant. */
  private void tellReady() {
    boolean told = false;
    try {
      listener.onReady();
      told = true;
    } finally {
      if (!told) oweReady();
    }
  }

  private void oweReady() {
    synchronized (line) {
      credit.oweReady();
    }
  }

  /** The receiver's inbox is closed, or its node is gone. If it cannot be told for what is thrown, it is told when the peer says so over the next lane. */
  void receiverClosed() {
    synchronized (line) {
      if (closed) return;
      closed = true;
    }
    boolean told = false;
    try {
      listener.onClosed();
      told = true;
    } finally {
      if (!told) reopen();
    }
  }

  private void reopen() {
    synchronized (line) {
      closed = false;
    }
  }

  /** The process at the other end is another one, which knows nothing of what was sent: begins anew. What may be lost, unless everything was processed: what had only come into its inbox went with it. */
  Optional<Loss> restart() {
    synchronized (line) {
      boolean hadAll = isAcknowledged() && (credit.isGivenUp() || departures.done() >= credit.sent());
      Loss loss = forgetAll();
      agreement.forget();
      if (!hadAll) tally.lost(loss);
      return hadAll ? Optional.empty() : Optional.of(loss);
    }
  }

  /** Stops waiting for the peer: what it has not acknowledged may be lost, and so is what is sent from now on, until the peer is back. Empty if it is back already. */
  Optional<Loss> giveUp() {
    Loss loss;
    boolean tell;
    synchronized (line) {
      if (agreement.isAttached()) return Optional.empty();
      loss = forgetAll();
      tally.lost(loss);
      agreement.giveUp();
      credit.givenUp(true);
      tell = credit.ready();
    }
    if (tell) tellReady();
    return Optional.of(loss);
  }

  private Loss forgetAll() {
    Loss loss = loss();
    tally.renumbered(credit);
    packing.clear(this);
    credit.renew();
    departures.renew();
    if (ending != null && !agreement.isHeld() && queueEnd(ending)) outbound.later(line);
    return loss;
  }

  /** True if something may be lost if the peer never comes back: what goes to a receiver that takes no more is not. */
  boolean isAtRisk() {
    return !closed && !isAcknowledged();
  }

  /** What would be lost if the peer were gone now. */
  Loss loss() {
    synchronized (line) {
      return new Loss(link, true, departures.done(), credit.sent());
    }
  }

  /** How many messages were sent in vain since this was last asked; 0 if the peer is not back, unless that does not matter. */
  long lostMeanwhile(boolean evenIfAway) {
    synchronized (line) {
      if (credit.isGivenUp() && !evenIfAway) return 0;
      return tally.takeInVain();
    }
  }

  /** How many messages the peer has acknowledged since the process began. */
  long passed() {
    synchronized (line) {
      return tally.passed(departures);
    }
  }

  long resent() {
    synchronized (line) {
      return tally.resent();
    }
  }

  /** Nobody waits for the peer any more, and the graph does not go on without it. */
  void lost() {
    synchronized (line) {
      if (!agreement.isGone()) tally.lost(loss());
      agreement.leave();
    }
  }

  @Override
  public LinkFigures figures() {
    Optional<String> lastError = lanes.lastError();
    Optional<LinkFigures.RoundTrips> roundTrips = lanes.roundTrips();
    synchronized (line) {
      return tally.figures(link, state(), credit, departures, lastError, roundTrips);
    }
  }

  @Override
  public LinkCounts counts() {
    synchronized (line) {
      boolean open = agreement.isOpened() && agreement.isAttached() && !agreement.isHeld() && !closed && !credit.isGivenUp();
      return new LinkCounts(open, !credit.hasRoom(), agreement.generation(), credit.sent(), credit.limitSequence(), credit.limitBytes());
    }
  }

  private LinkFigures.State state() {
    if (departures.isAcknowledged()) return LinkFigures.State.ENDED;
    if (credit.isGivenUp() || agreement.isGone()) return LinkFigures.State.LOST;
    return closed ? LinkFigures.State.ENDED : agreement.state();
  }

  /** True if anything was sent in the session, or the end of the link. */
  boolean isBegun() {
    synchronized (line) {
      return credit.sent() > 0 || ending != null;
    }
  }

  /** True once the receiver has everything, the end included, or is not waited for any more. */
  boolean isAcknowledged() {
    synchronized (line) {
      return departures.isAcknowledged() || credit.isGivenUp() && ending != null;
    }
  }
}
