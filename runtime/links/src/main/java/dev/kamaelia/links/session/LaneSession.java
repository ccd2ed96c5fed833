package dev.kamaelia.links.session;

import com.google.protobuf.ByteString;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.links.Lane;
import dev.kamaelia.links.LaneListener;
import dev.kamaelia.links.LinkError;
import dev.kamaelia.links.Loss;
import dev.kamaelia.proto.Frame;
import dev.kamaelia.proto.Hello;
import dev.kamaelia.proto.Refused;
import dev.kamaelia.proto.Resume;
import dev.kamaelia.proto.Welcome;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One lane from its first frame to its end: the handshake, then dispatch of frames, until it ends or a newer lane of the same session takes its place. Whatever a peer
 * sends, nothing is thrown: what breaks a rule becomes a diagnostic and ends the lane. What this node itself throws ends the lane too, and the session goes on over another one.
 *
 * <p>Called from: the lanes of a node, one call at a time; {@link #fence}, {@link #failed} and {@link #violated} from any thread.
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

  private boolean greeted;

  /** True once nothing that arrives counts; written by the lane, and by whoever fences it. */
  private volatile boolean closed;

  /** Written by the lane; read by whoever has failed at it. */
  private volatile @Nullable Peer peer;

  private LaneSession(Peers peers, Lane lane, SessionEvents events, Optional<String> dialled, Optional<List<String>> identities) {
    this.peers = peers;
    this.local = peers.local();
    this.lane = lane;
    this.events = events;
    this.dialled = dialled;
    this.identities = identities;
  }

  /** The calling side of a lane: says hello when the lane is ready. */
  public static LaneSession dialled(Peers peers, Lane lane, SessionEvents events, String peer) {
    return new LaneSession(peers, lane, events, Optional.of(peer), Optional.empty());
  }

  /**
   * The listening side of a lane.
   *
   * @param identities the DNS names in the peer's certificate; empty without TLS
   */
  public static LaneSession accepted(Peers peers, Lane lane, SessionEvents events, Optional<List<String>> identities) {
    return new LaneSession(peers, lane, events, Optional.empty(), identities);
  }

  @Override
  public void onReady() {
    try {
      ready();
    } catch (RuntimeException | Error e) {
      failed(e);
    }
  }

  private void ready() {
    if (closed) return;
    if (dialled.isPresent() && !greeted) {
      greeted = true;
      lane.send(Frame.newBuilder().setHello(hello(dialled.get())).build());
    }
    Peer present = peer;
    if (present != null) present.outbound().drain();
  }

  private Hello hello(String to) {
    Peer called = peers.named(to).orElseThrow();
    called.fence(null);
    Session session = called.session();
    return Hello.newBuilder()
        .setVersionMin(LocalNode.VERSION_MIN)
        .setVersionMax(LocalNode.VERSION_MAX)
        .setNode(local.name())
        .setPeer(to)
        .setGraph(local.graph())
        .setGraphDigest(ByteString.copyFrom(local.digest()))
        .setIncarnation(local.incarnation())
        .setSession(session.id())
        .setMaxFrame(LocalNode.MAX_FRAME)
        .addAllResume(session.isBegun() ? called.links().resumes() : List.of())
        .setRun(local.run())
        .setLane(session.nextLane())
        .build();
  }

  @Override
  public void onFrame(Frame frame) {
    try {
      received(frame);
    } catch (RuntimeException | Error e) {
      failed(e);
    }
  }

  private void received(Frame frame) {
    if (closed) return;
    Peer present = peer;
    if (present != null) present.heard();
    if (present != null) followUp(present, frame);
    else if (dialled.isEmpty()) onHello(frame);
    else if (frame.hasRefused()) refusedByPeer(dialled.get(), frame.getRefused());
    else onWelcome(dialled.get(), frame);
  }

  private void onHello(Frame frame) {
    Hello hello = frame.getHello();
    String name = Foreign.line(hello.getNode());
    if (!frame.hasHello()) turnAway(Optional.empty(), LinkError.protocolViolation("somebody", "its first frame is no hello"));
    else if (Integer.compareUnsigned(hello.getVersionMin(), LocalNode.VERSION_MAX) > 0 || Integer.compareUnsigned(hello.getVersionMax(), LocalNode.VERSION_MIN) < 0) {
      String offered = Integer.toUnsignedString(hello.getVersionMin()) + " to " + Integer.toUnsignedString(hello.getVersionMax());
      turnAway(known(name), LinkError.versionMismatch(local.name(), versions(), name, offered));
    } else if (!hello.getPeer().equals(local.name())) turnAway(Optional.empty(), LinkError.wrongNode(Foreign.line(hello.getPeer()), local.name()));
    else if (identities.isPresent() && !identities.get().contains(name)) turnAway(Optional.empty(), LinkError.identityMismatch(name, identities.get()));
    else if (known(name).isEmpty()) turnAway(Optional.empty(), LinkError.unknownNode(name, local.nodes()));
    else if (!hello.getGraphDigest().equals(ByteString.copyFrom(local.digest()))) {
      turnAway(known(name), LinkError.graphMismatch(local.name(), local.graph(), local.digest(), name, Foreign.line(hello.getGraph()), hello.getGraphDigest().toByteArray()));
    } else if (!hello.getRun().equals(local.run())) turnAway(Optional.empty(), LinkError.otherRun(name, local.name(), local.graph()));
    else if (local.dials(name)) turnAway(Optional.empty(), LinkError.protocolViolation(name, "it called, but the lesser name of two calls"));
    else answer(peers.named(name).orElseThrow(), hello);
  }

  /** The caller may come in: goes on with the session, begins one, or says why neither. */
  private void answer(Peer caller, Hello hello) {
    Session session = caller.session();
    boolean isNew = !session.isWith(hello.getIncarnation());
    if (isNew && caller.isAlive()) {
      turnAway(Optional.empty(), LinkError.duplicateNode(caller.name()));
    } else if (isNew) {
      if (mayBegin(caller)) begin(caller, hello);
    } else if (hello.getLane() <= session.lane()) {
      turnAway(Optional.empty(), LinkError.protocolViolation(caller.name(), "lane " + Long.toUnsignedString(hello.getLane()) + " came after lane " + session.lane()));
    } else if (hello.getSession() != session.id() && !session.isConfirmed()) {
      begin(caller, hello);
    } else if (hello.getSession() != session.id()) {
      turnAway(Optional.empty(), LinkError.protocolViolation(caller.name(), "it resumes a session that is not known"));
    } else {
      Optional<Diagnostic> wrong = caller.links().wrongWith(hello.getResumeList());
      if (wrong.isPresent()) turnAway(Optional.empty(), wrong.get());
      else goOn(caller, hello);
    }
  }

  private void begin(Peer caller, Hello hello) {
    caller.fence(this);
    caller.session().begin(caller.session().draw(), hello.getIncarnation(), hello.getLane());
    lane.send(Frame.newBuilder().setWelcome(welcome(caller, false)).build());
    established(caller, List.of());
  }

  private void goOn(Peer caller, Hello hello) {
    caller.fence(this);
    caller.session().goOn(hello.getLane());
    lane.send(Frame.newBuilder().setWelcome(welcome(caller, true)).build());
    established(caller, hello.getResumeList());
  }

  /** Whether a session may begin with a process that is not the one before; that one's losses are told. */
  private boolean mayBegin(Peer other) {
    if (!other.session().isBegun()) return true;
    boolean begun = other.links().isBegun();
    if (begun && other.links().failsOnLoss()) {
      List<Loss> losses = other.links().losses();
      turnAway(Optional.empty(), LinkError.peerRestarted(other.name(), local.name()));
      events.restarted(other, losses, true);
      return false;
    }
    List<Loss> losses = other.restart();
    if (begun) events.restarted(other, losses, false);
    return true;
  }

  private Welcome welcome(Peer caller, boolean resumed) {
    return Welcome.newBuilder()
        .setVersion(LocalNode.VERSION_MAX)
        .setNode(local.name())
        .setGraph(local.graph())
        .setGraphDigest(ByteString.copyFrom(local.digest()))
        .setIncarnation(local.incarnation())
        .setSession(caller.session().id())
        .setResumed(resumed)
        .setMaxFrame(LocalNode.MAX_FRAME)
        .setHeartbeatMs((int) LocalNode.HEARTBEAT.toMillis())
        .addAllResume(resumed ? caller.links().resumes() : List.of())
        .setRun(local.run())
        .build();
  }

  private void onWelcome(String called, Frame frame) {
    Welcome welcome = frame.getWelcome();
    String name = Foreign.line(welcome.getNode());
    if (!frame.hasWelcome()) refuse(called, LinkError.protocolViolation(called, "its first frame is no welcome"));
    else if (welcome.getVersion() < LocalNode.VERSION_MIN || welcome.getVersion() > LocalNode.VERSION_MAX) {
      refuse(called, LinkError.versionMismatch(local.name(), versions(), name, Integer.toUnsignedString(welcome.getVersion())));
    } else if (!name.equals(called)) refuse(called, LinkError.wrongNode(called, name));
    else if (!welcome.getGraphDigest().equals(ByteString.copyFrom(local.digest()))) {
      refuse(
          called,
          LinkError.graphMismatch(local.name(), local.graph(), local.digest(), name, Foreign.line(welcome.getGraph()), welcome.getGraphDigest().toByteArray()));
    } else if (!welcome.getRun().equals(local.run())) refuse(called, LinkError.otherRun(local.name(), name, local.graph()));
    else agree(peers.named(name).orElseThrow(), welcome, frame);
  }

  private void agree(Peer called, Welcome welcome, Frame frame) {
    Session session = called.session();
    Optional<Diagnostic> wrong = wrongWith(called, welcome);
    if (wrong.isPresent()) {
      refuse(called.name(), wrong.get());
      return;
    }
    if (welcome.getResumed()) {
      session.goOn(session.lane());
    } else {
      if (!mayBegin(called)) return;
      session.begin(welcome.getSession(), welcome.getIncarnation(), session.lane());
    }
    called.fence(this);
    established(called, welcome.getResumeList());
    dispatch(called, frame);
  }

  private static Optional<Diagnostic> wrongWith(Peer called, Welcome welcome) {
    Session session = called.session();
    boolean same = session.isWith(welcome.getIncarnation());
    if (welcome.getResumed() ? !same || welcome.getSession() != session.id() : same || welcome.getSession() == 0 || welcome.getResumeCount() > 0) {
      return Optional.of(LinkError.protocolViolation(called.name(), "its welcome is to another session"));
    }
    return welcome.getResumed() ? called.links().wrongWith(welcome.getResumeList()) : Optional.empty();
  }

  private void established(Peer other, List<Resume> resumes) {
    peer = other;
    lane.admitted();
    events.connected(other);
    other.attach(lane, resumes);
    events.progressed(other);
  }

  private void followUp(Peer from, Frame frame) {
    if (frame.hasHello() || frame.hasWelcome()) violated(from, LinkError.protocolViolation(from.name(), "it greeted twice"));
    else dispatch(from, frame);
  }

  /** Ends the lane from this side and says why. Callable from any thread. */
  void violated(Peer from, Diagnostic why) {
    closed = true;
    from.release(this);
    from.outbound().last(refusal(why));
    events.broken(from, why);
  }

  /** This node failed while it served the lane: ends it at once, as if the connection had broken. Callable from any thread. */
  void failed(Throwable cause) {
    boolean ended = closed;
    closed = true;
    lane.cut();
    Peer present = peer;
    try {
      events.troubled(present == null ? dialled : Optional.of(present.name()), cause);
    } finally {
      if (present != null) {
        present.outbound().detach(lane);
        if (present.release(this)) events.lost(present, LinkError.ofThisNode(cause));
      } else if (dialled.isPresent() && !ended) {
        events.notReached(dialled.get(), LinkError.ofThisNode(cause));
      }
    }
  }

  private void dispatch(Peer from, Frame frame) {
    from.session().confirm();
    if (frame.hasRefused()) {
      end();
      from.release(this);
      events.broken(from, diagnostic(frame.getRefused()));
      return;
    }
    if (frame.hasFailure() || frame.hasShutdown()) from.aborted();
    if (frame.hasFailure()) events.failed(from, frame.getFailure());
    if (frame.hasShutdown()) events.stopped(from, Foreign.line(frame.getShutdown().getNode()));
    Optional<Diagnostic> wrong = from.received(frame);
    if (wrong.isPresent()) {
      violated(from, wrong.get());
      return;
    }
    if (frame.getOpenCount() + frame.getOpenedCount() > 0 || frame.getGrantCount() > 0 && from.links().isAcknowledged()) events.progressed(from);
    if (frame.hasBye()) events.bye(from);
    if (frame.hasByeAck()) events.byeAcknowledged(from);
    if (frame.hasWaits()) events.waits(from, frame.getWaits());
  }

  private void refusedByPeer(String called, Refused refused) {
    end();
    events.refused(called, diagnostic(refused));
  }

  private void refuse(String called, Diagnostic why) {
    lane.send(refusal(why));
    end();
    events.refused(called, why);
  }

  /** What a caller says of itself ends nothing but its call, unless its certificate proves that it is the peer. */
  private void turnAway(Optional<String> claimed, Diagnostic why) {
    lane.send(refusal(why));
    end();
    if (claimed.isPresent() && identities.isPresent() && identities.get().contains(claimed.get())) events.refused(claimed.get(), why);
    else events.turnedAway(claimed, why);
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

  /** Ends the lane from this side, at once and without a word; what still arrives over it is nothing. Callable from any thread. */
  public void fence() {
    closed = true;
    lane.cut();
  }

  /** As a frame against the rules; who was called and has not answered yet is called again. */
  @Override
  public void onUnreadable(String fact) {
    if (closed) return;
    if (peer != null) {
      violated(peer, LinkError.protocolViolation(peer.name(), fact));
    } else if (dialled.isEmpty()) {
      turnAway(Optional.empty(), LinkError.protocolViolation("somebody", fact));
    } else {
      end();
      events.notReached(dialled.get(), fact);
    }
  }

  @Override
  public void onRefused(Diagnostic why) {
    if (closed || peer != null) return;
    closed = true;
    if (dialled.isPresent()) events.refused(dialled.get(), why);
    else events.turnedAway(Optional.empty(), why);
  }

  @Override
  public void onClosed(String reason) {
    boolean ended = closed;
    closed = true;
    Peer present = peer;
    if (present != null) {
      present.outbound().detach(lane);
      boolean counted = present.release(this);
      if (counted && !ended) events.lost(present, reason);
    } else if (dialled.isPresent() && !ended) {
      events.notReached(dialled.get(), reason);
    }
  }

  private Optional<String> known(String name) {
    return peers.named(name).map(Peer::name);
  }

  private static String versions() {
    return LocalNode.VERSION_MIN + " to " + LocalNode.VERSION_MAX;
  }
}
