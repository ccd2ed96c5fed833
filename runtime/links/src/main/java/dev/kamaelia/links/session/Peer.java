package dev.kamaelia.links.session;

import dev.kamaelia.descriptor.LossPolicy;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.transport.RemoteLink;
import dev.kamaelia.links.Lane;
import dev.kamaelia.links.LinkError;
import dev.kamaelia.links.Loss;
import dev.kamaelia.links.schema.Evolution;
import dev.kamaelia.proto.Block;
import dev.kamaelia.proto.Close;
import dev.kamaelia.proto.Frame;
import dev.kamaelia.proto.Grant;
import dev.kamaelia.proto.Open;
import dev.kamaelia.proto.Opened;
import dev.kamaelia.proto.Ping;
import dev.kamaelia.proto.Pong;
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
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Another node as seen from this one: the ends of the links with it. Lives as long as this node; lanes come and go.
 *
 * <p>Called from: the lanes of this node, one call at a time, and the host. The ends are added while the graph is assembled, before any lane is attached.
 */
public final class Peer {
  /** How much of Open, with the schemas in it, goes into one frame. */
  private static final int OPENS_BYTES = 64 * 1024;

  private final String node;
  private final String name;
  private final Session session;
  private final Outbound outbound;
  private final Map<Integer, OutgoingEnd> outgoing = new LinkedHashMap<>();
  private final Map<Integer, IncomingEnd> incoming = new LinkedHashMap<>();

  /** By inbox, as are the next. */
  private final Map<String, OutgoingLine> outgoingLines = new LinkedHashMap<>();

  private final Map<String, IncomingLine> incomingLines = new LinkedHashMap<>();

  /** The lane whose frames count; written by the lanes and, when it is dropped, by the host. */
  private final AtomicReference<@Nullable LaneSession> lane = new AtomicReference<>();

  /** For how many beats nothing was heard; written by the lanes and the beat, a lost count does no harm. */
  private volatile int silentBeats;

  /** Of the host's beat alone. */
  private long pings;

  Peer(String node, String name, int frameBytes, long seed) {
    this.node = node;
    this.name = name;
    this.session = new Session(seed);
    this.outbound = new Outbound(frameBytes);
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
    return outgoingLines.computeIfAbsent(inbox, _ -> new OutgoingLine());
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
    LaneSession before = lane.getAndSet(newest);
    if (before != null && before != newest) before.fence();
    detached();
    incoming.values().forEach(IncomingEnd::cut);
    outbound.forget();
    heard();
  }

  /** This lane counts no more; false if it did not before. */
  boolean release(LaneSession ended) {
    if (!lane.compareAndSet(ended, null)) return false;
    detached();
    return true;
  }

  private void detached() {
    outgoing.values().forEach(OutgoingEnd::detached);
  }

  /** Ends the lane from this side, at once and without a word: nobody seems to listen. */
  public void dropLane() {
    LaneSession present = lane.getAndSet(null);
    if (present == null) return;
    present.fence();
    detached();
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
    List<Open> opens = outgoing.values().stream().filter(end -> !end.resumes(known.get(end.link.id()))).map(Peer::open).toList();
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
    incoming.values().forEach(IncomingEnd::sayAgain);
    outbound.attach(to, List.copyOf(outgoingLines.values()), List.copyOf(incoming.values()));
  }

  private static Open open(OutgoingEnd end) {
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
  boolean failsOnLoss() {
    return unfinished().anyMatch(link -> link.onLoss() == LossPolicy.FAIL);
  }

  /** The links begin anew with another process. What may be lost. */
  List<Loss> restart() {
    List<Loss> losses = new ArrayList<>();
    outgoing.values().forEach(end -> end.restart().ifPresent(losses::add));
    incoming.values().stream().filter(IncomingEnd::isAwaited).map(IncomingEnd::loss).forEach(losses::add);
    incoming.values().forEach(IncomingEnd::restart);
    return losses;
  }

  /** What may be lost of the links that are not done if the peer never comes back. */
  public List<Loss> losses() {
    return Stream.concat(
            outgoing.values().stream().filter(end -> !end.isAcknowledged()).map(OutgoingEnd::loss),
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

  private Stream<RemoteLink> unfinished() {
    return losses().stream().map(Loss::link);
  }

  /** The longest time that a link with the peer waits for it. */
  public Duration patience() {
    return Stream.concat(outgoing.values().stream().map(end -> end.link), incoming.values().stream().map(end -> end.link))
        .map(RemoteLink::patience)
        .reduce(Duration.ZERO, (a, b) -> a.compareTo(b) > 0 ? a : b);
  }

  /** Something came. */
  void heard() {
    if (silentBeats != 0) silentBeats = 0;
  }

  /** True if it has a lane over which something came lately. */
  boolean isAlive() {
    return lane.get() != null && silentBeats <= 1;
  }

  /**
   * Called at even intervals while there is a lane: asks a peer that says nothing, and acknowledges what was not worth a frame before.
   *
   * @return for how many intervals nothing was heard
   */
  public int beat() {
    int silent = silentBeats;
    silentBeats = silent + 1;
    if (silent > 0) outbound.ping(Ping.newBuilder().setId(++pings).build());
    incoming.values().forEach(IncomingEnd::flush);
    return silent;
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
    outgoing.values().forEach(OutgoingEnd::receiverClosed);
  }

  /** Handles the parts of a frame that concern links; what was wrong ends the lane. */
  Optional<Diagnostic> received(Frame frame) {
    for (Open open : frame.getOpenList()) {
      Optional<Diagnostic> wrong = onOpen(open);
      if (wrong.isPresent()) return wrong;
    }
    for (Opened opened : frame.getOpenedList()) {
      Optional<Diagnostic> wrong = onOpened(opened);
      if (wrong.isPresent()) return wrong;
    }
    for (Close close : frame.getCloseList()) {
      OutgoingEnd end = outgoing.get(close.getLink());
      if (end == null) return violation("it closed link " + close.getLink() + ", which does not lead to it");
      end.receiverClosed();
    }
    for (Grant grant : frame.getGrantList()) {
      OutgoingEnd end = outgoing.get(grant.getLink());
      if (end == null) return violation("a grant for link " + grant.getLink() + ", which does not lead to it");
      String wrong = end.granted(grant);
      if (wrong != null) return violation(wrong);
    }
    for (Block block : frame.getBlockList()) {
      IncomingEnd end = incoming.get(block.getLink());
      if (end == null) return violation("a block on link " + block.getLink() + ", which does not lead from it to " + node);
      String wrong = end.received(block);
      if (wrong != null) return violation(wrong);
    }
    if (frame.hasPing()) outbound.pong(Pong.newBuilder().setId(frame.getPing().getId()).build());
    return Optional.empty();
  }

  private Optional<Diagnostic> onOpen(Open open) {
    IncomingEnd end = incoming.get(open.getLink());
    if (end == null) return violation("it opened link " + open.getLink() + ", which does not lead from it to " + node);
    String wrong = end.opens(open.getGeneration());
    if (wrong != null) return violation(wrong);
    Schema schema = end.link.codec().schema();
    Opened.Builder answer = Opened.newBuilder().setLink(open.getLink());
    if (open.getSchemaHash() != schema.hash() || !open.getType().equals(schema.type())) {
      List<String> differences = Evolution.differences(name, foreign(open.getType(), open.getSchema()), node, schema);
      if (!differences.isEmpty()) {
        answer.setStatus(Opened.Status.SCHEMA_MISMATCH).setType(schema.type()).setSchemaHash(schema.hash()).setSchema(schema.proto());
        outbound.control(Frame.newBuilder().addOpened(answer).build());
        return mismatch(end.link, differences);
      }
    }
    Grant first = end.grant();
    answer.setLimitSequence(first.getLimitSequence()).setLimitBytes(first.getLimitBytes());
    outbound.control(Frame.newBuilder().addOpened(answer).build());
    end.opened();
    return Optional.empty();
  }

  private Optional<Diagnostic> onOpened(Opened opened) {
    OutgoingEnd end = outgoing.get(opened.getLink());
    if (end == null) return violation("it answered for link " + opened.getLink() + ", which does not lead to it");
    return switch (opened.getStatus()) {
      case OPEN -> {
        String wrong = end.opened(opened.getLimitSequence(), opened.getLimitBytes());
        yield wrong == null ? Optional.empty() : violation(wrong);
      }
      case SCHEMA_MISMATCH -> {
        List<String> differences = Evolution.differences(node, end.link.codec().schema(), name, foreign(opened.getType(), opened.getSchema()));
        yield mismatch(end.link, differences.isEmpty() ? List.of(name + " does not accept what " + node + " sends") : differences);
      }
      case UNKNOWN_LINK, UNRECOGNIZED -> violation("it refused link " + opened.getLink() + ", " + end.link.name());
    };
  }

  private static Schema foreign(String type, String proto) {
    return new Schema(Foreign.line(type), proto);
  }

  private static Optional<Diagnostic> mismatch(RemoteLink link, List<String> differences) {
    return Optional.of(LinkError.schemaMismatch(link, Foreign.line(String.join("; ", differences))));
  }

  private Optional<Diagnostic> violation(String fact) {
    return Optional.of(LinkError.protocolViolation(name, fact));
  }
}
