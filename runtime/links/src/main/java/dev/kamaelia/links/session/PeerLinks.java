package dev.kamaelia.links.session;

import dev.kamaelia.descriptor.LossPolicy;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.transport.RemoteLink;
import dev.kamaelia.links.LinkError;
import dev.kamaelia.links.Loss;
import dev.kamaelia.proto.Resume;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How the links with a {@link Peer} stand, and what it means for them that it is away.
 *
 * <p>Called from: the lanes of this node, one call at a time, and the host.
 */
public final class PeerLinks {
  private final String name;
  private final LinkTable<OutgoingEnd> outgoing;
  private final LinkTable<IncomingEnd> incoming;

  /**
   * The links with one peer.
   *
   * @param name the peer's
   */
  PeerLinks(String name, LinkTable<OutgoingEnd> outgoing, LinkTable<IncomingEnd> incoming) {
    this.name = name;
    this.outgoing = outgoing;
    this.incoming = incoming;
  }

  /** True if anything passed a link in this session: a process that is new does not know of it. */
  boolean isBegun() {
    return outgoing.values().stream().anyMatch(OutgoingEnd::isBegun) || incoming.values().stream().anyMatch(IncomingEnd::isBegun);
  }

  /** True if a link that is not done must not go on with a process that knows nothing of it. */
  public boolean failsOnLoss() {
    return unfinished().anyMatch(link -> link.onLoss() == LossPolicy.FAIL);
  }

  /** True if another process may take the place of the peer's: there are links with it of which none has {@link LossPolicy#FAIL}, or it has none. */
  public boolean isReplaceable() {
    return links().noneMatch(link -> link.onLoss() == LossPolicy.FAIL);
  }

  private Stream<RemoteLink> links() {
    return Stream.concat(outgoing.values().stream().map(end -> end.link), incoming.values().stream().map(end -> end.link));
  }

  /** What may be lost of the links that are not done if the peer never comes back. */
  public List<Loss> losses() {
    return Stream.concat(
            outgoing.values().stream().filter(OutgoingEnd::isAtRisk).map(OutgoingEnd::loss),
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

  /** Nobody waits for the peer on this link any more, and the graph does not go on. */
  public void lost(RemoteLink link) {
    OutgoingEnd sending = outgoing.get(link.id());
    IncomingEnd receiving = incoming.get(link.id());
    // Late links have numbers in each direction.
    if (sending != null && sending.link.equals(link)) sending.lost();
    if (receiving != null && receiving.link.equals(link)) receiving.lost();
  }

  private Stream<RemoteLink> unfinished() {
    return losses().stream().map(Loss::link);
  }

  /**
   * The longest time that a link with the peer waits for it.
   *
   * @param withoutLinks the time if there is none: such a peer, too, does not start without this node
   */
  public Duration patience(Duration withoutLinks) {
    return links()
        .map(RemoteLink::patience)
        .reduce((a, b) -> a.compareTo(b) > 0 ? a : b)
        .orElse(withoutLinks);
  }

  /** How many messages have passed the links with the peer, both ways, for certain; changes whenever one more has. */
  public long passed() {
    return outgoing.values().stream().mapToLong(OutgoingEnd::passed).sum() + incoming.values().stream().mapToLong(IncomingEnd::passed).sum();
  }

  /** True once every link with the peer is open, in both directions. */
  public boolean isOpen() {
    return outgoing.values().stream().allMatch(end -> end.agreement().isOpened()) && incoming.values().stream().allMatch(IncomingEnd::isOpened);
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
      if (end.agreement().isOpened() && !seen.contains(end.link.id())) return violation("it does not resume link " + end.link.id());
    }
    return Optional.empty();
  }

  private Optional<Diagnostic> violation(String fact) {
    return Optional.of(LinkError.protocolViolation(name, fact));
  }
}
