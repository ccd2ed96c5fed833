package dev.kamaelia.engine.introspection;

import dev.kamaelia.engine.Counts;
import dev.kamaelia.engine.Overflow;
import dev.kamaelia.engine.transport.LinkFigures;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a running graph looks like at about one moment. Counters begin at the start; they may be some messages old while a component runs, and those of an ended component are exact.
 *
 * @param graph the graph's name
 * @param at the wall clock's time
 * @param uptime how long it has been running
 * @param components the components of this process in the order of the graph
 * @param composites its composites, outer ones first; messages never stop at them, so that they count no more than what failed in them
 * @param links the links with at least one end in this process, passthroughs resolved
 * @param turnedAway how many callers and peers this node has turned away so far, by the id of the reason; empty without other nodes
 */
public record Snapshot(String graph, Instant at, Duration uptime, List<ComponentView> components, List<CompositeView> composites, List<LinkView> links, Map<String, Long> turnedAway) {
  public Snapshot {
    components = List.copyOf(components);
    composites = List.copyOf(composites);
    links = List.copyOf(links);
    turnedAway = Collections.unmodifiableMap(new LinkedHashMap<>(turnedAway));
  }

  /** What happened per second since an earlier snapshot of the same graph; what was not there then counts from its beginning. */
  public Rates since(Snapshot before) {
    return Rates.between(before, this);
  }

  /** Where a component is in its life. */
  public enum State {
    /** Constructed by nobody yet. */
    NEW,
    /** Waits for messages, a timer or a handle; no thread. */
    IDLE,
    /** Runs, or is about to. */
    ACTIVE,
    /** Waits for room at a receiver. */
    SENDING,
    /** Waits for its restart after a failure. */
    RESTARTING,
    /** Ended in order. */
    FINISHED,
    /** Was stopped. */
    STOPPED,
    /** Ended by a failure. */
    FAILED
  }

  /**
   * A component.
   *
   * @param path its path
   * @param type its class
   * @param state where it is in its life
   * @param inboxes its data inboxes in order of declaration
   * @param outboxes its data outboxes in order of declaration
   * @param busy how long it ran, without its waits; the activation that makes it is not counted, nor are handlers that ran inside of another component's activation
   * @param lastCause what was thrown last, if anything was
   * @param deadLetters the last 100 messages whose handling failed, oldest first
   * @param counts what it did
   */
  public record ComponentView(
      String path, String type, State state, List<InboxView> inboxes, List<OutboxView> outboxes, Duration busy, Optional<String> lastCause, List<DeadLetter> deadLetters, Counts counts) {
    public ComponentView {
      inboxes = List.copyOf(inboxes);
      outboxes = List.copyOf(outboxes);
      deadLetters = List.copyOf(deadLetters);
    }
  }

  /**
   * A composite. Its parts are among the components, each with its own counts.
   *
   * @param path its path
   * @param type its class
   * @param state ACTIVE, RESTARTING while its parts wait to begin anew together, FAILED once it ends or has ended by a failure as a whole, FINISHED once all of its parts have ended otherwise
   * @param failures how many failures of parts were left to it, or passed on by it to what is around it
   * @param restarts how many times its parts began anew together
   * @param lastCause what was thrown last in one of these, if anything was
   */
  public record CompositeView(String path, String type, State state, long failures, long restarts, Optional<String> lastCause) {}

  /**
   * An inbox.
   *
   * @param name its name
   * @param waiting how many messages wait
   * @param capacity how many may
   * @param handled how many were given to the component
   * @param discarded how many waited when the component ended
   * @param finished true if no more will come
   */
  public record InboxView(String name, int waiting, int capacity, long handled, long discarded, boolean finished) {}

  /**
   * An outbox.
   *
   * @param name its name
   * @param sent how many messages its links took
   * @param discarded how many were sent while unlinked or into closed inboxes
   * @param finished true if it has ended
   */
  public record OutboxView(String name, long sent, long discarded, boolean finished) {}

  /** What a link promises. */
  public enum Guarantee {
    /** In this process: every message once and in order, and the receiver gets the very same object. */
    SAME_OBJECT,
    /** To another node: every message once and in order while both processes live; a loss is counted and reported (G12). */
    ACROSS_NODES,
    /** Into a control inbox: never waits, and equal signals merge. */
    SIGNAL
  }

  /**
   * A link from an outbox to the inbox at the end of all passthroughs. Of a link between nodes each of the two has the view of its end.
   *
   * @param from {@code component.outbox}
   * @param to {@code component.inbox}
   * @param guarantee what it promises for the messages that it does not drop
   * @param overflow what happens when it has no room
   * @param capacity how many messages its own buffer holds; 0 if it has none
   * @param waiting how many messages wait in its own buffer
   * @param sent how many it took
   * @param dropped how many its overflow policy dropped
   * @param closed true if its receiver has ended
   * @param across how it stands with the other node; empty if both ends are in this process
   */
  public record LinkView(
      String from, String to, Guarantee guarantee, Overflow overflow, int capacity, int waiting, long sent, long dropped, boolean closed, Optional<LinkFigures> across) {}

  /**
   * A message whose handling failed.
   *
   * @param box the inbox
   * @param message the message itself
   * @param cause what was thrown, as text
   */
  public record DeadLetter(String box, Object message, String cause) {}
}
