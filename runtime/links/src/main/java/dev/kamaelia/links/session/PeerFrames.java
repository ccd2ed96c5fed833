package dev.kamaelia.links.session;

import dev.kamaelia.GraphException;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.transport.IncomingLink;
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
import java.util.Optional;
import java.util.function.Function;

/** What a peer's frames mean for the ends of its links. Runs on: the lane. */
final class PeerFrames {
  /** So many refusals may wait for a peer to read them; nobody has use for more links than {@link LateLinks#MOST}. */
  private static final int MOST_UNREAD = 2 * LateLinks.MOST;

  private final String node;
  private final String name;
  private final LinkTable<OutgoingEnd> outgoing;
  private final LinkTable<IncomingEnd> incoming;
  private final Outbound outbound;
  private final Abort abort;
  private final LaneHistory history;
  private final LateLinks late;
  private final Function<String, IncomingLine> lines;

  /** How many links were refused since all that was said to the peer had left. */
  private int unread;

  /**
   * The frames of one peer.
   *
   * @param abort whether the peer has said, or was told, that the graph has failed or was stopped
   * @param late which links it may open that are not in the graph
   * @param lines what arrives for an inbox
   */
  PeerFrames(
      String node, String name, LinkTable<OutgoingEnd> outgoing, LinkTable<IncomingEnd> incoming, Outbound outbound, Abort abort, LaneHistory history, LateLinks late, Function<String, IncomingLine> lines) {
    this.node = node;
    this.name = name;
    this.outgoing = outgoing;
    this.incoming = incoming;
    this.outbound = outbound;
    this.abort = abort;
    this.history = history;
    this.late = late;
    this.lines = lines;
  }

  /** Handles a frame; what was wrong with it ends the lane. Once the peer has said that the graph is aborted, or was told, its inboxes and links close and end by that: nobody here is to finish because of it, while the components have yet to be stopped. */
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
      if (!abort.isSaid()) end.receiverClosed();
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
      if (block.hasEnd() && abort.isSaid()) continue;
      String wrong = end.received(block);
      if (wrong != null) return violation(wrong);
    }
    if (frame.hasPong()) history.answered(frame.getPong().getId());
    if (frame.hasPing()) outbound.pong(Pong.newBuilder().setId(frame.getPing().getId()).build());
    return Optional.empty();
  }

  private Optional<Diagnostic> onOpen(Open open) {
    IncomingEnd end = incoming.get(open.getLink());
    return end == null ? onOpenLate(open) : onOpen(open, end);
  }

  private Optional<Diagnostic> onOpen(Open open, IncomingEnd end) {
    String wrong = end.opens(open.getGeneration());
    if (wrong != null) return violation(wrong);
    List<String> differences = differences(open, end.link);
    if (!differences.isEmpty()) {
      refuse(open, end.link);
      return mismatch(end.link, differences);
    }
    accept(end);
    return Optional.empty();
  }

  private void accept(IncomingEnd end) {
    Grant first = end.grant();
    Opened.Builder answer = Opened.newBuilder().setLink(end.link.id()).setLimitSequence(first.getLimitSequence()).setLimitBytes(first.getLimitBytes());
    outbound.control(Frame.newBuilder().addOpened(answer).build());
    end.opened();
  }

  /** How the schema of an Open differs from that of the link here; empty if it can be read. */
  private List<String> differences(Open open, RemoteLink link) {
    Schema schema = link.codec().schema();
    if (open.getSchemaHash() == schema.hash() && open.getType().equals(schema.type())) return List.of();
    return Evolution.differences(name, foreign(open.getType(), open.getSchema()), node, schema);
  }

  private void refuse(Open open, RemoteLink link) {
    Schema schema = link.codec().schema();
    Opened.Builder answer = Opened.newBuilder().setLink(open.getLink()).setStatus(Opened.Status.SCHEMA_MISMATCH);
    answer.setType(schema.type()).setSchemaHash(schema.hash()).setSchema(schema.proto());
    outbound.control(Frame.newBuilder().addOpened(answer).build());
  }

  /** A link that is not in the graph: if the graph allows it, it is taken or refused, and the lane goes on. */
  private Optional<Diagnostic> onOpenLate(Open open) {
    Optional<RemoteLink> judged;
    try {
      judged = late.judge(open, name);
    } catch (GraphException e) {
      return violation("it opened link " + open.getLink() + ", which the graph does not allow: " + Foreign.line(String.valueOf(e.getMessage())));
    }
    if (judged.isEmpty()) return violation("it opened link " + open.getLink() + ", which does not lead from it to " + node);
    RemoteLink link = judged.get();
    if (open.getGeneration() < 0) return violation("it opened link " + link.id() + " in generation " + open.getGeneration());
    if (!differences(open, link).isEmpty()) {
      refuse(open, link);
      return refusedLate();
    }
    if (!late.add()) {
      outbound.control(Frame.newBuilder().addOpened(Opened.newBuilder().setLink(link.id()).setStatus(Opened.Status.TOO_MANY)).build());
      return refusedLate();
    }
    for (IncomingEnd other : incoming.values()) {
      if (!other.link.name().equals(link.name())) continue;
      late.removed(1);
      return violation("it opened link " + link.id() + ", " + link.name() + ", which is link " + other.link.id() + " already");
    }
    take(link, open.getGeneration());
    return Optional.empty();
  }

  /** Each refusal is an answer that waits here until the peer reads: one that asks on and does not read would fill this node's memory. */
  private Optional<Diagnostic> refusedLate() {
    if (outbound.hasSaidAll()) unread = 0;
    return ++unread <= MOST_UNREAD ? Optional.empty() : violation("it opened " + unread + " links that were refused, and did not read the answers");
  }

  private void take(RemoteLink link, int generation) {
    IncomingLink receiver = late.take(link);
    IncomingEnd end = new IncomingEnd(link, receiver, outbound, lines.apply(link.to()), late.maxMessage(link), late.window(link), history);
    end.opens(generation);
    incoming.putLate(link.id(), end);
    accept(end);
    receiver.listener(end); // may close it at once, which is said after it was opened
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
        Diagnostic why = mismatch(end.link, differences.isEmpty() ? List.of(name + " does not accept what " + node + " sends") : differences).orElseThrow();
        yield refused(end, why);
      }
      case UNKNOWN_LINK, TOO_MANY, UNRECOGNIZED -> refused(end, LinkError.linkRefused(end.link, opened.getStatus() == Opened.Status.TOO_MANY ? LateLinks.MOST : 0));
    };
  }

  /** Of a link of the graph a refusal ends the lane; another one there just is not. */
  private Optional<Diagnostic> refused(OutgoingEnd end, Diagnostic why) {
    if (end.agreement().isHeld()) {
      outgoing.removeLate(end.link.id());
      end.refused(why);
      return Optional.empty();
    }
    return why.id().equals("SchemaMismatch") ? Optional.of(why) : violation("it refused link " + end.link.id() + ", " + end.link.name());
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
