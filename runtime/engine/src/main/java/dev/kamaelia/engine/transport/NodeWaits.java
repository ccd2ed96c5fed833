package dev.kamaelia.engine.transport;

import java.util.List;

/**
 * Those components of a node that stand still and that only components could wake, its own or others', and the links with other nodes over which they could. A number of a component is its place in
 * {@link #waiters}.
 *
 * @param waiters the components
 * @param outgoing links that lead away, one for each number
 * @param incoming links that lead here, one for each link
 */
public record NodeWaits(List<Waiter> waiters, List<Outgoing> outgoing, List<Incoming> incoming) {
  /** Nothing stands still, or it is not known what does. */
  public static final NodeWaits NONE = new NodeWaits(List.of(), List.of(), List.of());

  /** So many components are told at most: where more hang together, nothing is told, and nothing is found. */
  public static final int MOST_WAITERS = 1_000;

  /** So many links at most, in each direction. */
  public static final int MOST_LINKS = 5_000;

  /** So many mentions of components and links at most. */
  public static final int MOST_REFERENCES = 20_000;

  /** In place of a component's number. */
  public static final int NOBODY = -1;

  public NodeWaits {
    waiters = List.copyOf(waiters);
    outgoing = List.copyOf(outgoing);
    incoming = List.copyOf(incoming);
  }

  /** True if it is more than may be told. */
  public boolean isTooMuch() {
    return waiters.size() > MOST_WAITERS || outgoing.size() > MOST_LINKS || incoming.size() > MOST_LINKS || references() > MOST_REFERENCES;
  }

  private int references() {
    int sum = 0;
    for (Waiter waiter : waiters) {
      sum += waiter.wakers.size() + waiter.room.size() + waiter.messages.size() + waiter.signals.size() + waiter.receivers.size() + waiter.farReceivers.size();
    }
    for (Outgoing link : outgoing) sum += link.wakers.size() + link.signals.size();
    for (Incoming link : incoming) sum += link.receivers.size();
    return sum;
  }

  /**
   * A component that stands still. It goes on if any of its wakers does.
   *
   * @param component its path
   * @param stamp another number in each of its waits
   * @param sending true if it waits to send
   * @param text what it waits for, for people
   * @param wakers components of its node
   * @param room numbers of links that lead away: it waits for room in one
   * @param messages links that lead to its node and could bring it a message or an end
   * @param signals links that lead to its control inbox
   * @param receivers components of its node, whose ends would finish it if all of them and of {@code farReceivers} came
   * @param farReceivers numbers of links that lead away, whose receivers' ends would
   */
  public record Waiter(
      String component, long stamp, boolean sending, String text, List<Integer> wakers, List<Integer> room, List<Link> messages, List<Link> signals, List<Integer> receivers,
      List<Integer> farReceivers) {
    public Waiter {
      wakers = List.copyOf(wakers);
      room = List.copyOf(room);
      messages = List.copyOf(messages);
      signals = List.copyOf(signals);
      receivers = List.copyOf(receivers);
      farReceivers = List.copyOf(farReceivers);
    }
  }

  /**
   * A link in a graph: late ones have numbers of their sender's.
   *
   * @param fromNode the node of its sender
   * @param id its number there
   */
  public record Link(String fromNode, int id) {}

  /**
   * The sending end of a link.
   *
   * @param id its number
   * @param toNode where it leads
   * @param ended true once nothing more comes
   * @param others true if somebody might send over it who is not among the waiters
   * @param counts how far it is
   * @param wakers those without which nothing else comes over it
   * @param signals links to their control inboxes, of a link of signals
   */
  public record Outgoing(int id, String toNode, boolean ended, boolean others, LinkCounts counts, List<Integer> wakers, List<Link> signals) {
    public Outgoing {
      wakers = List.copyOf(wakers);
      signals = List.copyOf(signals);
    }
  }

  /**
   * The receiving end of a link.
   *
   * @param link which
   * @param counts how far it is
   * @param full whose inbox has no room for what has come; {@link #NOBODY} if there is none
   * @param waiting how many messages wait in that inbox
   * @param capacity how many may
   * @param receivers those of its receivers that stand still
   */
  public record Incoming(Link link, LinkCounts counts, int full, int waiting, int capacity, List<Integer> receivers) {
    public Incoming {
      receivers = List.copyOf(receivers);
    }
  }
}
