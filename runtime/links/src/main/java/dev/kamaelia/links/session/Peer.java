package dev.kamaelia.links.session;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.time.Clock;
import dev.kamaelia.engine.transport.RemoteLink;
import dev.kamaelia.links.Lane;
import dev.kamaelia.links.Loss;
import dev.kamaelia.proto.Frame;
import dev.kamaelia.proto.Open;
import dev.kamaelia.proto.Resume;
import dev.kamaelia.wire.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  private final Abort abort;
  private final PresentLane lane = new PresentLane(this::detached);
  private final LaneHistory history;
  private final LateLinks late;
  private final PeerFrames frames;
  private final PeerLinks links;

  Peer(String node, String name, int frameBytes, long seed, Clock clock, LateLinks late) {
    this.name = name;
    this.frameBytes = frameBytes;
    this.session = new Session(seed);
    this.outbound = new Outbound(frameBytes, this::failed);
    this.abort = new Abort(outbound);
    this.history = new LaneHistory(clock);
    this.late = late;
    this.links = new PeerLinks(name, outgoing, incoming);
    this.frames = new PeerFrames(node, name, outgoing, incoming, outbound, abort, history, late, this::incomingLine);
  }

  /** The peer's name. */
  public String name() {
    return name;
  }

  /** How the links with it stand. */
  public PeerLinks links() {
    return links;
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

  /** The graph has failed or was stopped: tells the peer over every lane, before anything that follows from it, unless it has said so itself. Only the first call does anything. Any thread. */
  public void abort(Frame why) {
    abort.tell(why);
    outbound.drain();
  }

  /** The peer has said that the graph has failed or was stopped. */
  void aborted() {
    abort.heard();
  }

  /** True once the peer has said that the graph has failed or was stopped, or is told: that it leaves follows from that. Any thread. */
  public boolean isAborted() {
    return abort.isSaid();
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
      abort.laneChanged();
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

  /** This node has failed at the present lane: its session ends it and tells the node. False if there is none. */
  private boolean failed(Throwable cause) {
    LaneSession present = lane.present();
    if (present == null) return false;
    present.failed(cause);
    return true;
  }

  /** Why a lane broke, or could not be had. */
  public void troubled(String why) {
    history.troubled(why);
  }

  LaneHistory history() {
    return history;
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
        .setGeneration(end.agreement().generation())
        .build();
  }

  /** The links begin anew with another process. What may be lost. */
  List<Loss> restart() {
    abort.restart();
    List<Loss> losses = new ArrayList<>();
    outgoing.values().forEach(end -> end.restart().ifPresent(losses::add));
    incoming.values().stream().filter(IncomingEnd::isAwaited).map(IncomingEnd::loss).forEach(losses::add);
    List<IncomingEnd> unknown = incoming.takeLate();
    unknown.forEach(IncomingEnd::abandoned);
    late.removed(unknown.size());
    incoming.values().forEach(IncomingEnd::restart);
    return losses;
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
}
