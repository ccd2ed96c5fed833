package dev.kamaelia.links.session;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.transport.RemoteLink;
import dev.kamaelia.links.Lane;
import dev.kamaelia.links.LinkError;
import dev.kamaelia.proto.Block;
import dev.kamaelia.proto.Close;
import dev.kamaelia.proto.Frame;
import dev.kamaelia.proto.Grant;
import dev.kamaelia.proto.Open;
import dev.kamaelia.proto.Opened;
import dev.kamaelia.proto.Pong;
import dev.kamaelia.wire.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Another node as seen from this one: the ends of the links with it. Lives as long as this node; lanes come and go.
 *
 * <p>Called from: the lane, one call at a time, and the host. The ends are added while the graph is assembled, before any lane is attached.
 */
public final class Peer {
  private static final int OPENS_PER_FRAME = 16;

  private final String node;
  private final String name;
  private final Outbound outbound;
  private final Map<Integer, OutgoingEnd> outgoing = new LinkedHashMap<>();
  private final Map<Integer, IncomingEnd> incoming = new LinkedHashMap<>();

  /** By inbox, as are the next. */
  private final Map<String, OutgoingLine> outgoingLines = new LinkedHashMap<>();

  private final Map<String, IncomingLine> incomingLines = new LinkedHashMap<>();

  /** How many of the outgoing links have ended for both sides; written by the lane. */
  private volatile int acknowledgedEnds;

  Peer(String node, String name, int frameBytes) {
    this.node = node;
    this.name = name;
    this.outbound = new Outbound(frameBytes);
  }

  /** The peer's name. */
  public String name() {
    return name;
  }

  Outbound outbound() {
    return outbound;
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

  /** Sends something that overtakes data. */
  public void send(Frame frame) {
    outbound.control(frame);
  }

  /** Sends one more frame and ends the lane from this side. */
  public void sendLast(Frame frame) {
    outbound.last(frame);
  }

  /** The handshake is done: opens the links from here. */
  void attach(Lane lane) {
    List<Open> opens = outgoing.values().stream().map(end -> open(end.link)).toList();
    for (int i = 0; i < opens.size(); i += OPENS_PER_FRAME) {
      outbound.control(Frame.newBuilder().addAllOpen(opens.subList(i, Math.min(opens.size(), i + OPENS_PER_FRAME))).build());
    }
    outbound.attach(lane);
  }

  private static Open open(RemoteLink link) {
    Schema schema = link.codec().schema();
    return Open.newBuilder()
        .setLink(link.id())
        .setFrom(link.from())
        .setTo(link.to())
        .setType(schema.type())
        .setSchemaHash(schema.hash())
        .setSchema(schema.proto())
        .build();
  }

  /** The lane is gone. */
  void detach() {
    outbound.detach();
  }

  /** True once every link with the peer is open, in both directions. */
  public boolean isOpen() {
    return outgoing.values().stream().allMatch(OutgoingEnd::isOpened) && incoming.values().stream().allMatch(IncomingEnd::isOpened);
  }

  /** True once the peer has all that was sent, the ends included. */
  public boolean isAcknowledged() {
    return acknowledgedEnds == outgoing.size();
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
      if (end == null || !end.isOpened()) return violation("a grant for link " + grant.getLink() + ", which is not open");
      boolean before = end.isAcknowledged();
      String wrong = end.granted(grant);
      if (wrong != null) return violation(wrong);
      if (!before && end.isAcknowledged()) acknowledgedEnds = acknowledgedEnds + 1;
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
    if (end.isOpened()) return violation("it opened link " + open.getLink() + " twice");
    Schema schema = end.link.codec().schema();
    Opened.Builder answer = Opened.newBuilder().setLink(open.getLink());
    if (open.getSchemaHash() != schema.hash() || !open.getType().equals(schema.type())) {
      answer.setStatus(Opened.Status.SCHEMA_MISMATCH).setType(schema.type()).setSchemaHash(schema.hash()).setSchema(schema.proto());
      outbound.control(Frame.newBuilder().addOpened(answer).build());
      return Optional.of(LinkError.schemaMismatch(end.link, schema, node, Foreign.line(open.getType()), open.getSchemaHash(), name));
    }
    Grant first = end.grant();
    end.opened();
    answer.setLimitSequence(first.getLimitSequence()).setLimitBytes(first.getLimitBytes());
    outbound.control(Frame.newBuilder().addOpened(answer).build());
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
      case SCHEMA_MISMATCH ->
          Optional.of(LinkError.schemaMismatch(end.link, end.link.codec().schema(), node, Foreign.line(opened.getType()), opened.getSchemaHash(), name));
      case UNKNOWN_LINK, UNRECOGNIZED -> violation("it refused link " + opened.getLink() + ", " + end.link.name());
    };
  }

  private Optional<Diagnostic> violation(String fact) {
    return Optional.of(LinkError.protocolViolation(name, fact));
  }
}
