package dev.kamaelia.links.session;

import dev.kamaelia.descriptor.LossPolicy;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.time.Clock;
import dev.kamaelia.engine.transport.RemoteLink;
import dev.kamaelia.links.Lane;
import dev.kamaelia.links.LinkError;
import dev.kamaelia.links.Loss;
import dev.kamaelia.proto.Frame;
import dev.kamaelia.proto.Open;
import dev.kamaelia.proto.Resume;
import dev.kamaelia.wire.Schema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Another node as seen from this one: the ends of the links with it. Lives as long as this node; lanes come and go.
 *
 * <p>Called from: the lanes of this node, one call at a time, the host, and whoever makes links while the graph runs ({@link #open}). The ends of the graph's links are added while it is assembled,
 * before any lane is attached.
 */
public final class Peer {
  /** How much of Open, with the schemas in it, goes into one frame. */
  private static final int OPENS_BYTES = 64 * 1024;

  private final String name;
  private final int frameBytes;
  private final Session session;
  private final Outbound outbound;
  private final LinkTable<OutgoingEnd> outgoing = new LinkTable<>();
  private final LinkTable<IncomingEnd> incoming = new LinkTable<>();

  /** Makes the opening of a link and the change to another lane one step each: a link is opened once over each lane. Held while nobody else is called. */
  private final Object opening = new Object();

  /** True while links are opened over the present lane at once; guarded by {@link #opening}, as are the next two. */
  private boolean attached;

  /** True once the peer has ended in order. */
  private boolean left;

  /** By inbox, as are the next. */
  private final Map<String, OutgoingLine> outgoingLines = new LinkedHashMap<>();

  private final Map<String, IncomingLine> incomingLines = new LinkedHashMap<>();

  private final PresentLane lane = new PresentLane(this::detached);
  private final LaneHistory history;
  private final LateLinks late;
  private final PeerFrames frames;

  Peer(String node, String name, int frameBytes, long seed, Clock clock, LateLinks late) {
    this.name = name;
    this.frameBytes = frameBytes;
    this.session = new Session(seed);
    this.outbound = new Outbound(frameBytes);
    this.history = new LaneHistory(clock);
    this.late = late;
    this.frames = new PeerFrames(node, name, outgoing, incoming, outbound, history, late, this::incomingLine);
  }

  /** The peer's name. */
  public String name() {
    return name;
  }

  Outbound outbound() {
    return outbound;
  }

  Session session() {
    return session;
  }

  /** What waits for an inbox of the peer. */
  OutgoingLine outgoingLine(String inbox) {
    synchronized (opening) {
      return outgoingLines.computeIfAbsent(inbox, _ -> new OutgoingLine(frameBytes));
    }
  }

  /** What arrived for an inbox of this node. */
  IncomingLine incomingLine(String inbox) {
    return incomingLines.computeIfAbsent(inbox, _ -> new IncomingLine());
  }

  void add(OutgoingEnd end) {
    outgoing.put(end.link.id(), end);
  }

  void add(IncomingEnd end) {
    incoming.put(end.link.id(), end);
  }

  /** Asks the peer for a link that is not in the graph: over the lane that there is, or over the next one. Any thread. */
  void open(OutgoingEnd end) {
    boolean gone;
    synchronized (opening) {
      outgoing.putLate(end.link.id(), end);
      if (attached) outbound.controlLater(Frame.newBuilder().addOpen(openOf(end)).build());
      gone = left;
    }
    if (gone) end.receiverClosed();
    else outbound.drain();
  }

  /** Sends something that overtakes data. What was said over a lane that broke is not said again by itself. */
  public void send(Frame frame) {
    outbound.control(frame);
  }

  /** Sends one more frame and ends the lane from this side. */
  public void sendLast(Frame frame) {
    outbound.last(frame);
  }

  /** From now on only this lane counts; what an older one still brings is refused. */
  void fence(@Nullable LaneSession newest) {
    lane.fence(newest);
    history.changed();
    incoming.values().forEach(IncomingEnd::cut);
    synchronized (opening) {
      attached = false;
      outbound.forget();
    }
  }

  /** This lane counts no more; false if it did not before. */
  boolean release(LaneSession ended) {
    return lane.release(ended);
  }

  private void detached() {
    outgoing.values().forEach(OutgoingEnd::detached);
    incoming.values().forEach(IncomingEnd::detached);
  }

  /** Ends the lane from this side, at once and without a word, if nothing came over it for so many beats: nobody seems to listen. False if somebody does by now. */
  public boolean dropLane(int beats) {
    return lane.drop(beats);
  }

  /** The peer broke a rule that its node knows of: ends the lane, if there is one, and tells the peer why. The node hears of it as of any other broken rule. */
  public void violated(Diagnostic why) {
    LaneSession present = lane.present();
    if (present != null) present.violated(this, why);
  }

  /** Why a lane broke, or could not be had. */
  public void troubled(String why) {
    history.troubled(why);
  }

  LaneHistory history() {
    return history;
  }

  /** Where the open links that lead here stand. */
  List<Resume> resumes() {
    return incoming.values().stream().filter(IncomingEnd::isOpened).map(IncomingEnd::resume).toList();
  }

  /** What is wrong with where the peer says that the links to it stand. */
  Optional<Diagnostic> wrongWith(List<Resume> resumes) {
    Set<Integer> seen = new LinkedHashSet<>();
    for (Resume resume : resumes) {
      OutgoingEnd end = outgoing.get(resume.getLink());
      if (end == null || !seen.add(resume.getLink())) return violation("it resumes link " + resume.getLink() + ", which does not lead to it or was named before");
      String wrong = end.wrongWith(resume);
      if (wrong != null) return violation(wrong);
    }
    for (OutgoingEnd end : outgoing.values()) {
      if (end.isOpened() && !seen.contains(end.link.id())) return violation("it does not resume link " + end.link.id());
    }
    return Optional.empty();
  }

  /** The handshake is done: goes on where the peer says, and opens the links from here that it does not know. */
  void attach(Lane to, List<Resume> resumes) {
    Map<Integer, Resume> known = new LinkedHashMap<>();
    resumes.forEach(resume -> known.put(resume.getLink(), resume));
    List<OutgoingLine> lines;
    List<OutgoingEnd> ends;
    synchronized (opening) {
      attached = true;
      lines = List.copyOf(outgoingLines.values());
      ends = List.copyOf(outgoing.values());
    }
    sayOpen(ends.stream().filter(end -> !end.resumes(known.get(end.link.id()))).map(Peer::openOf).toList());
    incoming.values().forEach(IncomingEnd::sayAgain);
    outbound.attach(to, lines, List.copyOf(incoming.values()));
  }

  private void sayOpen(List<Open> opens) {
    Frame.Builder frame = Frame.newBuilder();
    int bytes = 0;
    for (Open open : opens) {
      if (frame.getOpenCount() > 0 && bytes + open.getSerializedSize() > OPENS_BYTES) {
        outbound.control(frame.build());
        frame.clear();
        bytes = 0;
      }
      frame.addOpen(open);
      bytes += open.getSerializedSize();
    }
    if (frame.getOpenCount() > 0) outbound.control(frame.build());
  }

  private static Open openOf(OutgoingEnd end) {
    RemoteLink link = end.link;
    Schema schema = link.codec().schema();
    return Open.newBuilder()
        .setLink(link.id())
        .setFrom(link.from())
        .setTo(link.to())
        .setType(schema.type())
        .setSchemaHash(schema.hash())
        .setSchema(schema.proto())
        .setGeneration(end.generation())
        .build();
  }

  /** True if anything passed a link in this session: a process that is new does not know of it. */
  boolean isBegun() {
    return outgoing.values().stream().anyMatch(OutgoingEnd::isBegun) || incoming.values().stream().anyMatch(IncomingEnd::isBegun);
  }

  /** True if a link that is not done must not go on with a process that knows nothing of it. */
  public boolean failsOnLoss() {
    return unfinished().anyMatch(link -> link.onLoss() == LossPolicy.FAIL);
  }

  /** True if another process may take the place of the peer's: there are links with it of which none has {@link LossPolicy#FAIL}, or it has none. */
  public boolean isReplaceable() {
    return links().noneMatch(link -> link.onLoss() == LossPolicy.FAIL);
  }

  private Stream<RemoteLink> links() {
    return Stream.concat(outgoing.values().stream().map(end -> end.link), incoming.values().stream().map(end -> end.link));
  }

  /** The links begin anew with another process. What may be lost. */
  List<Loss> restart() {
    List<Loss> losses = new ArrayList<>();
    outgoing.values().forEach(end -> end.restart().ifPresent(losses::add));
    incoming.values().stream().filter(IncomingEnd::isAwaited).map(IncomingEnd::loss).forEach(losses::add);
    List<IncomingEnd> unknown = incoming.takeLate();
    unknown.forEach(IncomingEnd::abandoned);
    late.removed(unknown.size());
    incoming.values().forEach(IncomingEnd::restart);
    return losses;
  }

  /** What may be lost of the links that are not done if the peer never comes back. */
  public List<Loss> losses() {
    return Stream.concat(
            outgoing.values().stream().filter(OutgoingEnd::isAtRisk).map(OutgoingEnd::loss),
            incoming.values().stream().filter(IncomingEnd::isAwaited).map(IncomingEnd::loss))
        .toList();
  }

  /** Stops waiting for the peer on a link that leads to it; see {@link LossPolicy#CONTINUE}. What may be lost; empty if the peer is just back. */
  public Optional<Loss> giveUp(RemoteLink link) {
    OutgoingEnd end = outgoing.get(link.id());
    if (end == null) throw new IllegalArgumentException(link.name() + " does not lead to " + name);
    return end.giveUp();
  }

  /**
   * How many messages were lost since this was last asked because links went on without the peer; in the order of the links, those that lost any.
   *
   * @param evenIfAway false to leave out links whose peer is not back
   */
  public Map<RemoteLink, Long> lostMeanwhile(boolean evenIfAway) {
    Map<RemoteLink, Long> lost = new LinkedHashMap<>();
    for (OutgoingEnd end : outgoing.values()) {
      long count = end.lostMeanwhile(evenIfAway);
      if (count > 0) lost.put(end.link, count);
    }
    return lost;
  }

  /** Nobody waits for the peer on this link any more, and the graph does not go on. */
  public void lost(RemoteLink link) {
    OutgoingEnd sending = outgoing.get(link.id());
    IncomingEnd receiving = incoming.get(link.id());
    // Late links have numbers in each direction.
    if (sending != null && sending.link.equals(link)) sending.lost();
    if (receiving != null && receiving.link.equals(link)) receiving.lost();
  }

  private Stream<RemoteLink> unfinished() {
    return losses().stream().map(Loss::link);
  }

  /**
   * The longest time that a link with the peer waits for it.
   *
   * @param withoutLinks the time if there is none: such a peer, too, does not start without this node
   */
  public Duration patience(Duration withoutLinks) {
    return links()
        .map(RemoteLink::patience)
        .reduce((a, b) -> a.compareTo(b) > 0 ? a : b)
        .orElse(withoutLinks);
  }

  /** Something came. */
  void heard() {
    lane.heard();
  }

  /** True if it has a lane that was not found dead. */
  boolean isAlive() {
    return lane.present() != null;
  }

  /**
   * Called at even intervals while there is a lane: asks the peer whether it is there, and acknowledges what was not worth a frame before.
   *
   * @return for how many intervals nothing was heard
   */
  public int beat() {
    int silent = lane.beat();
    if (silent > 0 || !history.awaitsAnswer()) outbound.ping(history.ask());
    incoming.values().forEach(IncomingEnd::flush);
    outbound.drain();
    return silent;
  }

  /** How many messages have passed the links with the peer, both ways, for certain; changes whenever one more has. */
  public long passed() {
    return outgoing.values().stream().mapToLong(OutgoingEnd::passed).sum() + incoming.values().stream().mapToLong(IncomingEnd::passed).sum();
  }

  /** True once every link with the peer is open, in both directions. */
  public boolean isOpen() {
    return outgoing.values().stream().allMatch(OutgoingEnd::isOpened) && incoming.values().stream().allMatch(IncomingEnd::isOpened);
  }

  /** True once the peer has all that was sent, the ends included, or is not waited for any more. */
  public boolean isAcknowledged() {
    return outgoing.values().stream().allMatch(OutgoingEnd::isAcknowledged);
  }

  /** True once everything that the peer had to send has arrived, the ends included. */
  public boolean hasSentAll() {
    return incoming.values().stream().allMatch(IncomingEnd::isEnded);
  }

  /** The links with the peer that have not ended, as in a graph file. */
  public List<String> openLinks() {
    List<String> open = new ArrayList<>();
    outgoing.values().stream().filter(end -> !end.isAcknowledged()).map(end -> end.link.name()).forEach(open::add);
    incoming.values().stream().filter(end -> !end.isEnded()).map(end -> end.link.name()).forEach(open::add);
    return open;
  }

  /** How many messages were sent again after a cut. */
  long resent() {
    return outgoing.values().stream().mapToLong(OutgoingEnd::resent).sum();
  }

  /** The peer is gone in order: nobody takes what is still sent there. */
  public void closeOutgoing() {
    synchronized (opening) {
      left = true;
    }
    outgoing.values().forEach(OutgoingEnd::receiverClosed);
  }

  /** Handles the parts of a frame that concern links; what was wrong ends the lane. */
  Optional<Diagnostic> received(Frame frame) {
    return frames.received(frame);
  }

  private Optional<Diagnostic> violation(String fact) {
    return Optional.of(LinkError.protocolViolation(name, fact));
  }
}
