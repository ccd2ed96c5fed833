package dev.kamaelia.links.session;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.links.Loss;
import dev.kamaelia.proto.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a session told its node, as text. */
final class Told implements SessionEvents {
  final List<String> events = new ArrayList<>();
  final List<Diagnostic> errors = new ArrayList<>();
  final List<Loss> lost = new ArrayList<>();
  private Runnable connected = () -> {};

  /** Has something done between a handshake and what is said after it. */
  void whenConnected(Runnable task) {
    connected = task;
  }

  @Override
  public void notReached(String peer, String reason) {
    events.add("not reached " + peer + ": " + reason);
  }

  @Override
  public void refused(String peer, Diagnostic why) {
    events.add("refused " + peer);
    errors.add(why);
  }

  @Override
  public void turnedAway(Optional<String> claimed, Diagnostic why) {
    events.add("turned away " + claimed.orElse("somebody"));
    errors.add(why);
  }

  @Override
  public void connected(Peer peer) {
    events.add("connected " + peer.name());
    connected.run();
  }

  @Override
  public void progressed(Peer peer) {}

  @Override
  public void failed(Peer peer, Failure failure) {
    events.add("failed " + failure.getNode() + ": " + failure.getFact());
  }

  @Override
  public void stopped(Peer peer, String node) {
    events.add("stopped " + node);
  }

  @Override
  public void waits(Peer peer, dev.kamaelia.proto.Waits waits) {}

  @Override
  public void bye(Peer peer) {
    events.add("bye " + peer.name());
  }

  @Override
  public void byeAcknowledged(Peer peer) {
    events.add("bye acknowledged " + peer.name());
  }

  @Override
  public void restarted(Peer peer, List<Loss> losses, boolean fatal) {
    events.add((fatal ? "restarted in vain " : "restarted ") + peer.name());
    lost.addAll(losses);
  }

  @Override
  public void lost(Peer peer, String reason) {
    events.add("lost " + peer.name() + ": " + reason);
  }

  @Override
  public void troubled(Optional<String> peer, Throwable cause) {
    events.add("troubled with " + peer.orElse("somebody") + ": " + cause);
  }

  @Override
  public void broken(Peer peer, Diagnostic why) {
    events.add("broken " + peer.name());
    errors.add(why);
  }
}
