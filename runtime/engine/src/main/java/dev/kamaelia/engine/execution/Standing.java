package dev.kamaelia.engine.execution;

import java.util.List;

/**
 * Why a component does not run, as one look saw it.
 *
 * <p>Why two looks suffice: if all members of a set stand with the same stamps at both, each was inside the same wait during all of the time between the looks, so none of them sent or took
 * anything then. At the second look each is seen stuck for itself: a sender stands in line before an inbox that has no room, a receiver is IDLE, so nobody has woken it. The first of them to
 * move after that would have to be woken by something outside of the set, and nothing outside can wake a member: no thread, timer, handle or link from elsewhere.
 *
 * @param mailbox the component
 * @param stamp a number that differs between any two waits of the component
 * @param why what it waits for
 * @param wakers the components that could end the wait, ended ones left out
 * @param far links with other nodes that could end it: whether they can, this process does not know
 */
record Standing(Mailbox mailbox, long stamp, Why why, List<Mailbox> wakers, List<Far> far) {
  Standing {
    far = List.copyOf(far);
  }

  /** A link with another node over which something could come that ends a wait. */
  sealed interface Far {}

  /**
   * Room.
   *
   * @param exit where
   */
  record FarRoom(RemoteExit exit) implements Far {}

  /**
   * A message or an end.
   *
   * @param entry from where
   */
  record FarMessage(RemoteEntry entry) implements Far {}

  /**
   * A signal.
   *
   * @param entry from where
   */
  record FarSignal(ControlEntry entry) implements Far {}

  /** What a component waits for. */
  sealed interface Why {}

  /**
   * It waits to send.
   *
   * @param link over which link
   */
  record Sending(Link link) implements Why {}

  /**
   * It waits for a message or an end.
   *
   * @param inboxes in which of its inboxes, by name
   */
  record Receiving(List<String> inboxes) implements Why {}

  /**
   * Its handler has called the next one on its own thread, which waits.
   *
   * @param inner the component that waits
   */
  record Calling(Mailbox inner) implements Why {}

  /** It has finished but for its children, and waits for their ends. */
  record Ending() implements Why {}

  boolean isSending() {
    return why instanceof Sending;
  }

  /** True if a component of another node could end the wait. That such a one could stop it by a signal does not count, as a neighbour's signal does not. */
  boolean dependsOnOthers() {
    return far.stream().anyMatch(link -> !(link instanceof FarSignal));
  }
}
