package dev.kamaelia.links.session;

import com.google.protobuf.ByteString;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.links.Lane;
import dev.kamaelia.links.LaneListener;
import dev.kamaelia.links.LinkError;
import dev.kamaelia.proto.Frame;
import dev.kamaelia.proto.Hello;
import dev.kamaelia.proto.Refused;
import dev.kamaelia.proto.Welcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One lane from its first frame to its end: the handshake, then dispatch of frames. Whatever a peer sends, nothing is thrown: what breaks a rule becomes a
 * diagnostic and ends the lane.
 *
 * <p>Called from: the lane, one call at a time.
 */
public final class LaneSession implements LaneListener {
  private final Peers peers;
  private final LocalNode local;
  private final Lane lane;
  private final SessionEvents events;

  /** Whom this node called; empty on the listening side. */
  private final Optional<String> dialled;

  /** What the peer's certificate proves; empty without TLS. */
  private final Optional<List<String>> identities;

  /** Whether a peer has a lane already; shared by the sessions of a node. */
  private final Connected connected;

  private boolean greeted;
  private boolean closed;
  private @Nullable Peer peer;

  private LaneSession(
      Peers peers, Connected connected, Lane lane, SessionEvents events, Optional<String> dialled, Optional<List<String>> identities) {
    this.peers = peers;
    this.connected = connected;
    this.local = peers.local();
    this.lane = lane;
    this.events = events;
    this.dialled = dialled;
    this.identities = identities;
  }

  /** The calling side of a lane: says hello when the lane is ready. */
  public static LaneSession dialled(Peers peers, Connected connected, Lane lane, SessionEvents events, String peer) {
    return new LaneSession(peers, connected, lane, events, Optional.of(peer), Optional.empty());
  }

  /**
   * The listening side of a lane.
   *
   * @param identities the DNS names in the peer's certificate; empty without TLS
   */
  public static LaneSession accepted(Peers peers, Connected connected, Lane lane, SessionEvents events, Optional<List<String>> identities) {
    return new LaneSession(peers, connected, lane, events, Optional.empty(), identities);
  }

  @Override
  public void onReady() {
    if (dialled.isPresent() && !greeted) {
      greeted = true;
      lane.send(Frame.newBuilder().setHello(hello(dialled.get())).build());
    }
    Peer present = peer;
    if (present != null) present.outbound().drain();
  }

  private Hello hello(String to) {
    return Hello.newBuilder()
        .setVersionMin(LocalNode.VERSION_MIN)
        .setVersionMax(LocalNode.VERSION_MAX)
        .setNode(local.name())
        .setPeer(to)
        .setGraph(local.graph())
        .setGraphDigest(ByteString.copyFrom(local.digest()))
        .setIncarnation(local.incarnation())
        .setMaxFrame(LocalNode.MAX_FRAME)
        .setRun(local.run())
        .build();
  }

  @Override
  public void onFrame(Frame frame) {
    if (closed) return;
    Peer present = peer;
    if (present != null) followUp(present, frame);
    else if (frame.hasRefused()) refusedByPeer(frame.getRefused());
    else if (dialled.isPresent()) onWelcome(dialled.get(), frame);
    else onHello(frame);
  }

  private void onHello(Frame frame) {
    Hello hello = frame.getHello();
    String name = Foreign.line(hello.getNode());
    if (!frame.hasHello()) refuse(Optional.empty(), LinkError.protocolViolation("somebody", "its first frame is no hello"));
    else if (hello.getVersionMin() > LocalNode.VERSION_MAX || hello.getVersionMax() < LocalNode.VERSION_MIN) {
      refuse(known(name), LinkError.versionMismatch(local.name(), versions(), name, hello.getVersionMin() + " to " + hello.getVersionMax()));
    } else if (!hello.getPeer().equals(local.name())) refuse(Optional.empty(), LinkError.wrongNode(Foreign.line(hello.getPeer()), local.name()));
    else if (identities.isPresent() && !identities.get().contains(name)) refuse(Optional.empty(), LinkError.identityMismatch(name, identities.get()));
    else if (!hello.getGraphDigest().equals(ByteString.copyFrom(local.digest()))) {
      refuse(known(name), LinkError.graphMismatch(local.name(), local.graph(), local.digest(), name, Foreign.line(hello.getGraph()), hello.getGraphDigest().toByteArray()));
    } else if (known(name).isEmpty()) refuse(Optional.empty(), LinkError.unknownNode(name, local.nodes()));
    else if (!hello.getRun().equals(local.run())) refuse(Optional.empty(), LinkError.otherRun(name, local.name(), local.graph()));
    else if (local.dials(name)) refuse(Optional.empty(), LinkError.protocolViolation(name, "it called, but the lesser name of two calls"));
    else if (!connected.take(name)) refuse(Optional.empty(), LinkError.duplicateNode(name));
    else {
      lane.send(Frame.newBuilder().setWelcome(welcome()).build());
      established(name);
    }
  }

  private Welcome welcome() {
    return Welcome.newBuilder()
        .setVersion(LocalNode.VERSION_MAX)
        .setNode(local.name())
        .setGraph(local.graph())
        .setGraphDigest(ByteString.copyFrom(local.digest()))
        .setIncarnation(local.incarnation())
        .setSession(local.incarnation())
        .setMaxFrame(LocalNode.MAX_FRAME)
        .setRun(local.run())
        .build();
  }

  private void onWelcome(String called, Frame frame) {
    Welcome welcome = frame.getWelcome();
    String name = Foreign.line(welcome.getNode());
    if (!frame.hasWelcome()) refuse(Optional.of(called), LinkError.protocolViolation(called, "its first frame is no welcome"));
    else if (welcome.getVersion() < LocalNode.VERSION_MIN || welcome.getVersion() > LocalNode.VERSION_MAX) {
      refuse(Optional.of(called), LinkError.versionMismatch(local.name(), versions(), name, Integer.toUnsignedString(welcome.getVersion())));
    } else if (!name.equals(called)) refuse(Optional.of(called), LinkError.wrongNode(called, name));
    else if (!welcome.getGraphDigest().equals(ByteString.copyFrom(local.digest()))) {
      refuse(
          Optional.of(called),
          LinkError.graphMismatch(local.name(), local.graph(), local.digest(), name, Foreign.line(welcome.getGraph()), welcome.getGraphDigest().toByteArray()));
    } else if (!welcome.getRun().equals(local.run())) refuse(Optional.of(called), LinkError.otherRun(local.name(), name, local.graph()));
    else if (!connected.take(name)) refuse(Optional.empty(), LinkError.duplicateNode(name));
    else {
      established(name);
      Peer present = peer;
      if (present != null) dispatch(present, frame);
    }
  }

  private void established(String name) {
    Peer found = peers.named(name).orElseThrow();
    peer = found;
    events.connected(found);
    found.attach(lane);
    events.progressed(found);
  }

  private void followUp(Peer from, Frame frame) {
    if (frame.hasHello() || frame.hasWelcome()) violated(from, LinkError.protocolViolation(from.name(), "it greeted twice"));
    else dispatch(from, frame);
  }

  private void violated(Peer from, Diagnostic why) {
    closed = true;
    from.outbound().last(refusal(why));
    events.broken(from, why);
  }

  private void dispatch(Peer from, Frame frame) {
    if (frame.hasRefused()) {
      end();
      events.broken(from, diagnostic(frame.getRefused()));
      return;
    }
    if (frame.hasFailure()) events.failed(from, frame.getFailure());
    if (frame.hasShutdown()) events.stopped(from, Foreign.line(frame.getShutdown().getNode()));
    Optional<Diagnostic> wrong = from.received(frame);
    if (wrong.isPresent()) {
      violated(from, wrong.get());
      return;
    }
    if (frame.getOpenCount() + frame.getOpenedCount() > 0 || frame.getGrantCount() > 0 && from.isAcknowledged()) events.progressed(from);
    if (frame.hasBye()) events.bye(from);
    if (frame.hasByeAck()) events.byeAcknowledged(from);
  }

  private void refusedByPeer(Refused refused) {
    end();
    events.refused(dialled, diagnostic(refused));
  }

  private void refuse(Optional<String> whom, Diagnostic why) {
    lane.send(refusal(why));
    end();
    events.refused(whom, why);
  }

  private static Frame refusal(Diagnostic why) {
    Refused.Builder refused = Refused.newBuilder().setId(why.id()).setFact(Foreign.line(why.fact()));
    why.expected().ifPresent(sentence -> refused.setExpected(Foreign.line(sentence)));
    why.fix().ifPresent(sentence -> refused.setFix(Foreign.line(sentence)));
    return Frame.newBuilder().setRefused(refused).build();
  }

  /** A refusal as the peer words it; shown as its own, so it is cut to a line. */
  private static Diagnostic diagnostic(Refused refused) {
    String id = Foreign.id(refused.getId(), "RefusedByPeer");
    Diagnostic why = Diagnostic.error(id, Foreign.line(refused.getFact()));
    if (!refused.getExpected().isEmpty()) why = why.withExpected(Foreign.line(refused.getExpected()));
    return refused.getFix().isEmpty() ? why : why.withFix(Foreign.line(refused.getFix()));
  }

  private void end() {
    closed = true;
    lane.close();
  }

  @Override
  public void onClosed(String reason) {
    Peer present = peer;
    if (present != null) {
      present.detach();
      connected.release(present.name());
      if (!closed) events.lost(present, reason);
    } else if (dialled.isPresent() && !closed) {
      events.notReached(dialled.get(), reason);
    }
    closed = true;
  }

  private Optional<String> known(String name) {
    return peers.named(name).map(Peer::name);
  }

  private static String versions() {
    return LocalNode.VERSION_MIN + " to " + LocalNode.VERSION_MAX;
  }

  /** Which peers have a lane. Called from: any lane. */
  public static final class Connected {
    private final Map<String, AtomicBoolean> taken = new LinkedHashMap<>();

    /** Nobody has one yet. */
    public Connected(Peers peers) {
      peers.all().forEach(peer -> taken.put(peer.name(), new AtomicBoolean()));
    }

    boolean take(String name) {
      AtomicBoolean flag = taken.get(name);
      return flag != null && flag.compareAndSet(false, true);
    }

    void release(String name) {
      AtomicBoolean flag = taken.get(name);
      if (flag != null) flag.set(false);
    }
  }
}
