package dev.kamaelia.links.session;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.transport.RemoteLink;
import dev.kamaelia.links.LinkError;
import dev.kamaelia.links.schema.Evolution;
import dev.kamaelia.proto.Block;
import dev.kamaelia.proto.Close;
import dev.kamaelia.proto.Frame;
import dev.kamaelia.proto.Grant;
import dev.kamaelia.proto.Open;
import dev.kamaelia.proto.Opened;
import dev.kamaelia.proto.Pong;
import dev.kamaelia.wire.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a peer's frames mean for the ends of its links. Runs on: the lane. */
final class PeerFrames {
  private final String node;
  private final String name;
  private final Map<Integer, OutgoingEnd> outgoing;
  private final Map<Integer, IncomingEnd> incoming;
  private final Outbound outbound;
  private final LaneHistory history;

  PeerFrames(String node, String name, Map<Integer, OutgoingEnd> outgoing, Map<Integer, IncomingEnd> incoming, Outbound outbound, LaneHistory history) {
    this.node = node;
    this.name = name;
    this.outgoing = outgoing;
    this.incoming = incoming;
    this.outbound = outbound;
    this.history = history;
  }

  /** Handles a frame; what was wrong with it ends the lane. */
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
    if (frame.hasPong()) history.answered(frame.getPong().getId());
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
