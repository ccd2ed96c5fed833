package dev.kamaelia.engine.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Why a component waits, in words. */
final class WaitText {
  /** How many feeders are named. */
  private static final int NAMED = 5;

  private WaitText() {}

  static String of(Standing standing) {
    return standing.mailbox().path + what(standing);
  }

  /** As {@link #of}, without the component. How full a box of another node is, that says. */
  static String what(Standing standing) {
    return switch (standing.why()) {
      case Standing.Sending(RemoteOut link) -> " waits to send " + link.from + " -> " + link.to();
      case Standing.Sending(Link link) -> " waits to send " + link.from + " -> " + link.to() + ", which is full (" + fill(link) + ")";
      case Standing.Receiving(List<String> inboxes) -> " waits for a message in " + String.join(" or ", inboxes) + ", " + from(standing);
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

  private static String from(Standing standing) {
    List<String> wakers = new ArrayList<>(standing.wakers().stream().map(waker -> waker.path).toList());
    for (Standing.Far far : standing.far()) if (far instanceof Standing.FarMessage(RemoteEntry entry)) wakers.add(componentOf(entry.link.from()));
    if (wakers.isEmpty()) return "which nobody feeds any more";
    String names = wakers.stream().limit(NAMED).collect(Collectors.joining(", "));
    return "which only " + names + (wakers.size() > NAMED ? " and " + (wakers.size() - NAMED) + " more" : "") + " could send";
  }

  private static String componentOf(String box) {
    return box.substring(0, box.lastIndexOf('.'));
  }
}
