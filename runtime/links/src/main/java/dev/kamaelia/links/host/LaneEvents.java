package dev.kamaelia.links.host;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.Failure;
import dev.kamaelia.links.LinkError;
import dev.kamaelia.links.Loss;
import dev.kamaelia.links.session.Failures;
import dev.kamaelia.links.session.Peer;
import dev.kamaelia.links.session.SessionEvents;
import dev.kamaelia.proto.ByeAck;
import dev.kamaelia.proto.Frame;
import dev.kamaelia.proto.Waits;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What the lanes of a node tell, and what follows from it.
 *
 * <p>Called from: the lanes; everything is done in {@link NodeHost}'s serial.
 */
final class LaneEvents implements SessionEvents {
  /**
   * So often a peer may say that it is connected with a node of this name already: it takes another process for one that was started again once the lane of the one before is found dead. With the pauses
   * between calls that is longer than {@link NodeHost#DEAD_BEATS}.
   */
  private static final int MOST_DUPLICATES = 20;

  /** So often a peer may break the protocol if a link with it is not to be lost: each time the lane ends, and the session goes on over another one. */
  private static final int MOST_VIOLATIONS = 3;

  /** So often this node may fail at a peer's lanes if a link with it is not to be lost. */
  private static final int MOST_TROUBLES = 3;

  private final NodeHost host;
  private final Map<String, Contact> contacts;
  private final Course course;
  private final HostObserver observer;

  LaneEvents(NodeHost host, Map<String, Contact> contacts, Course course, HostObserver observer) {
    this.host = host;
    this.contacts = contacts;
    this.course = course;
    this.observer = observer;
  }

  private void with(String peer, Consumer<Contact> task) {
    host.run(() -> {
      Contact contact = contacts.get(peer);
      if (contact != null && !course.hasEnded()) task.accept(contact);
    });
  }

  @Override
  public void notReached(String peer, String reason) {
    with(peer, contact -> host.notReached(contact, reason));
  }

  @Override
  public void refused(String peer, Diagnostic why) {
    with(peer, contact -> {
      boolean again = mayBeTakenLater(contact, why);
      if (!contact.connected && course.isWaiting() && !again) host.cannotTakePart(Failure.of(why));
      else if (!again || contact.duplicates++ == 0) host.countTurnedAway(why);
      if (!contact.connected && contact.attempt != null) host.notReached(contact, why.fact());
    });
  }

  /** A node that was started again comes before its peers have found the lane of its last process dead, or it is a second one of its name: they find out. */
  private boolean mayBeTakenLater(Contact contact, Diagnostic why) {
    return course.isWaiting() && why.id().equals("DuplicateNode") && contact.duplicates < MOST_DUPLICATES;
  }

  @Override
  public void turnedAway(Optional<String> claimed, Diagnostic why) {
    host.run(() -> {
      if (course.hasEnded()) return;
      host.countTurnedAway(why);
      claimed.map(contacts::get).filter(contact -> !contact.met).ifPresent(contact -> contact.reason = "who says to be it was turned away: " + why.fact());
    });
  }

  @Override
  public void connected(Peer peer) {
    with(peer.name(), contact -> {
      if (!contact.met) observer.connected(peer.name());
      contact.connected();
      host.forgetWaits(contact);
    });
  }

  @Override
  public void progressed(Peer peer) {
    with(peer.name(), contact -> {
      host.tellLost(contact, false);
      host.startIfOpen();
      host.leaveIfDone();
    });
  }

  @Override
  public void failed(Peer peer, dev.kamaelia.proto.Failure failure) {
    with(peer.name(), _ -> host.fail(Failures.received(failure), 1));
  }

  @Override
  public void stopped(Peer peer, String node) {
    with(peer.name(), _ -> host.peerStopped(node));
  }

  @Override
  public void waits(Peer peer, Waits waits) {
    with(peer.name(), contact -> host.heardWaits(contact, waits).ifPresent(peer::violated));
  }

  @Override
  public void bye(Peer peer) {
    with(peer.name(), contact -> {
      // The failure that it was told of may still be on its way to the host.
      if (!host.hasCause() && !course.isAborted() && !peer.isAborted() && !peer.links().hasSentAll() && broke(contact, "it said good-bye before its links had ended")) return;
      contact.gone = true;
      peer.sendLast(Frame.newBuilder().setByeAck(ByeAck.getDefaultInstance()).build());
      if (!peer.isAborted()) peer.closeOutgoing();
      host.leaveIfDone();
    });
  }

  @Override
  public void byeAcknowledged(Peer peer) {
    with(peer.name(), contact -> {
      if (!contact.byeSent && broke(contact, "it answered a good-bye that was not said")) return;
      contact.gone = true;
      host.leaveIfDone();
    });
  }

  /** It will say nothing more, so that a link that is not to be lost is lost at once; true if it may come back. */
  private boolean broke(Contact contact, String fact) {
    Diagnostic why = LinkError.protocolViolation(contact.peer.name(), fact);
    if (contact.peer.links().failsOnLoss()) {
      host.fail(Failure.of(why), 1);
      return false;
    }
    contact.peer.violated(why);
    return true;
  }

  @Override
  public void restarted(Peer peer, List<Loss> losses, boolean fatal) {
    with(peer.name(), contact -> {
      if (contact.gone) return;
      losses.forEach(loss -> host.lost(loss.link(), loss.count(), LinkError.linkLoss(loss, peer.name(), "was started again")));
      if (fatal) losses.forEach(loss -> peer.links().lost(loss.link()));
      if (fatal) host.peerLost(contact, "it was started again");
    });
  }

  @Override
  public void lost(Peer peer, String reason) {
    with(peer.name(), contact -> {
      host.disconnected(contact, reason);
      host.leaveIfDone();
    });
  }

  /** Once more is tried with another lane, unless the machine is at its end (G6); an error that comes again and again loses the links. */
  @Override
  public void troubled(Optional<String> peer, Throwable cause) {
    host.run(() -> {
      if (course.hasEnded()) return;
      Contact contact = peer.map(contacts::get).orElse(null);
      boolean tooOften = contact != null && ++contact.troubles >= MOST_TROUBLES && contact.peer.links().failsOnLoss();
      Failure thrown = Failure.of("", "", null, cause);
      Diagnostic why = LinkError.laneFailed(peer.map(name -> "node " + name).orElse("a caller"), cause);
      if (tooOften || Failure.isFatal(cause)) host.fail(new Failure("", "", "", thrown.causeType(), thrown.causeText(), thrown.stack(), why), 1);
      else observer.advised(why);
    });
  }

  @Override
  public void broken(Peer peer, Diagnostic why) {
    with(peer.name(), contact -> {
      if (mayComeBack(contact, why)) {
        host.countTurnedAway(why);
        host.disconnected(contact, why.fact());
        return;
      }
      contact.gone = true;
      host.fail(Failure.of(why), course.isWaiting() ? 5 : 1);
      host.leaveIfDone();
    });
  }

  /** A peer that breaks rules is like one that is away: if its links may be lost without the graph, it is heard again. */
  private boolean mayComeBack(Contact contact, Diagnostic why) {
    boolean violated = why.id().equals("LinkProtocolViolation");
    if (violated && ++contact.violations < MOST_VIOLATIONS) return true;
    return (violated || !course.isWaiting()) && !contact.peer.links().failsOnLoss();
  }
}
