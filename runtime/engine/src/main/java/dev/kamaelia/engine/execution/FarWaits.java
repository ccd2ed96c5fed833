package dev.kamaelia.engine.execution;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.transport.NodeWaits;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds deadlocks over several nodes (G11): while a component here has waited to send for two looks and could hang for others, the other nodes are asked at each look what stands still there. What they
 * have answered by the next look is one round; see {@link CommonWaits}.
 *
 * <p>Why two rounds suffice: the second is asked for after all answers of the first came, so between lies a moment T. Members that are in the same wait in both rounds are in it at T. The counts of a
 * link only grow, so what both rounds say of them holds at T, too: then what was sent is what was accepted, and what was granted is what the sender knows. So at T nobody moves and nothing is under way,
 * all over the nodes; the rest is as in {@link Standing}.
 *
 * <p>Called from: the watch's looks ({@link #look}), and the node's host, one call at a time (all others). Its lock is held while nobody else is called.
 */
public final class FarWaits {
  private final Structure structure;
  private final Collection<Room> rooms;

  /** This node's name, and whom it asks; null if there are no others. Guarded by the lock, as are the next. */
  private @Nullable Others others;

  private long question;

  /** What came so far of the present round, this node's own included; null while nobody is asked. */
  private @Nullable Map<String, NodeWaits> answers;

  /** The round before, if nothing happened since that makes it void. */
  private @Nullable CommonWaits before;

  private record Others(String node, LongConsumer ask) {}

  /**
   * A deadlock for this node to report.
   *
   * @param paths the components
   * @param diagnostic the report
   */
  record Found(Set<String> paths, Diagnostic diagnostic) {}

  FarWaits(Structure structure, Collection<Room> rooms) {
    this.structure = structure;
    this.rooms = rooms;
  }

  /**
   * Says that there are other nodes. Before the start.
   *
   * @param node this node's name
   * @param ask asks all others that are there what stands still, with a number; must not wait
   */
  public synchronized void others(String node, LongConsumer ask) {
    others = new Others(node, ask);
  }

  /** What stands still here. */
  public NodeWaits own() {
    return OwnWaits.look(structure, rooms);
  }

  /** Another node has answered. */
  public synchronized void heard(String node, long answered, NodeWaits waits) {
    if (answers != null && answered == question) answers.putIfAbsent(node, waits);
  }

  /** The connection with another node ended, or it is there again, perhaps as another process: what it said before is nothing. */
  public synchronized void forget(String node) {
    before = null;
    if (answers != null) answers.remove(node);
  }

  /**
   * Ends a round, and begins the next one if there is reason to.
   *
   * @param standing the components that wait to send and did already at the last look
   */
  List<Found> look(List<Mailbox> standing) {
    List<Found> found;
    Others asked;
    synchronized (this) {
      asked = others;
      if (asked == null) return List.of();
      found = judge(asked.node());
    }
    NodeWaits own = standing.isEmpty() ? NodeWaits.NONE : own();
    long number;
    synchronized (this) {
      if (!isConcerned(own, standing)) {
        before = null;
        return found;
      }
      number = ++question;
      answers = new LinkedHashMap<>(Map.of(asked.node(), own));
    }
    asked.ask().accept(number);
    return found;
  }

  private List<Found> judge(String node) {
    if (answers == null) return List.of();
    CommonWaits now = new CommonWaits(answers);
    answers = null;
    CommonWaits then = before;
    before = now;
    List<Found> found = new ArrayList<>();
    if (then == null) return found;
    for (List<CommonWaits.Place> deadlock : now.deadlocks()) {
      if (now.reporter(deadlock).equals(node) && now.stoodAlready(deadlock, then)) found.add(new Found(now.paths(deadlock), now.report(deadlock)));
    }
    return found;
  }

  /** True if one of those that wait to send would hang if others did. */
  private static boolean isConcerned(NodeWaits own, List<Mailbox> standing) {
    boolean far = own.waiters().stream().anyMatch(waiter -> !waiter.room().isEmpty() || !waiter.messages().isEmpty());
    return far && own.waiters().stream().filter(NodeWaits.Waiter::sending).anyMatch(waiter -> standing.stream().anyMatch(mailbox -> mailbox.path.equals(waiter.component())));
  }
}
