package dev.kamaelia.engine.execution;

import java.util.List;
import java.util.stream.Collectors;

/** Why a component waits, in words. */
final class WaitText {
  /** How many feeders are named. */
  private static final int NAMED = 5;

  private WaitText() {}

  static String of(Standing standing) {
    String path = standing.mailbox().path;
    return path + switch (standing.why()) {
      case Standing.Sending(Link link) -> " waits to send " + link.from + " -> " + link.to() + ", which is full (" + fill(link) + ")";
      case Standing.Receiving(List<String> inboxes) -> " waits for a message in " + String.join(" or ", inboxes) + ", " + from(standing.wakers());
      case Standing.Calling(Mailbox inner) -> " waits until " + inner.path + " has sent";
      case Standing.Ending _ -> " waits until its children have ended";
    };
  }

  private static String fill(Link link) {
    Inlet inlet = link.inlet();
    if (inlet == null) return "its link has no room";
    int buffered = link.waiting();
    return inlet.size() + " of " + inlet.capacity + (buffered == 0 ? "" : ", and " + buffered + " in the link's own buffer");
  }

  private static String from(List<Mailbox> wakers) {
    if (wakers.isEmpty()) return "which nobody feeds any more";
    String names = wakers.stream().limit(NAMED).map(waker -> waker.path).collect(Collectors.joining(", "));
    return "which only " + names + (wakers.size() > NAMED ? " and " + (wakers.size() - NAMED) + " more" : "") + " could send";
  }
}
