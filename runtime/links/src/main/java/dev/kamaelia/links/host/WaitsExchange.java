package dev.kamaelia.links.host;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.time.Clock;
import dev.kamaelia.engine.transport.NodeWaits;
import dev.kamaelia.links.session.Peer;
import dev.kamaelia.links.session.Peers;
import dev.kamaelia.links.session.WaitsFrames;
import dev.kamaelia.proto.Waits;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

/**
 * Asks the other nodes what stands still there, and answers them; what becomes of the answers, the engine knows. A peer that does not know the question passes over it.
 *
 * <p>Runs on: the host's serial.
 */
final class WaitsExchange {
  /** A peer that asks more often than that gets no answer: a look costs something. */
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);

  private final Peers peers;
  private final LocalGraph graph;
  private final Clock clock;

  WaitsExchange(Peers peers, LocalGraph graph, Clock clock) {
    this.peers = peers;
    this.graph = graph;
    this.clock = clock;
  }

  /** Asks all that are there. */
  void ask(Collection<Contact> contacts, long question) {
    for (Contact contact : contacts) if (contact.connected && !contact.gone) contact.peer.send(WaitsFrames.question(question));
  }

  /** A peer asks, or answers; what was wrong with that. */
  Optional<Diagnostic> heard(Contact contact, Waits waits) {
    Peer peer = contact.peer;
    if (waits.getQuestion() != 0 && mayAsk(contact)) peer.send(WaitsFrames.answer(waits.getQuestion(), graph.waits()));
    if (waits.getAnswer() == 0) return Optional.empty();
    NodeWaits told = WaitsFrames.read(waits);
    Optional<Diagnostic> wrong = WaitsFrames.wrongWith(told, peer.name(), peers.local().nodes());
    if (wrong.isEmpty()) graph.heardWaits(peer.name(), waits.getAnswer(), told);
    return wrong;
  }

  private boolean mayAsk(Contact contact) {
    long now = clock.nanos();
    if (contact.answered && now - contact.answeredNanos < SHORTEST_PAUSE.toNanos()) return false;
    contact.answered = true;
    contact.answeredNanos = now;
    return true;
  }
}
