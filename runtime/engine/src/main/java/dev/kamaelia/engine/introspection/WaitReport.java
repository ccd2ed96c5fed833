package dev.kamaelia.engine.introspection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What every component of a running graph that has not ended is doing, and above all what it waits for: each other for ever (a deadlock), or a timer, user code, a handle, another node. A picture of
 * about one moment.
 *
 * @param graph the graph's name
 * @param uptime how long it has been running
 * @param components in the order of the graph
 * @param deadlocks the deadlocks that were found (G11) and still stand, each as text: the cycle, its boxes and how full they are
 * @param linking the link by name that is being made or taken away; empty if none is
 */
public record WaitReport(String graph, Duration uptime, List<Entry> components, List<String> deadlocks, Optional<Linking> linking) {
  public WaitReport {
    components = List.copyOf(components);
    deadlocks = List.copyOf(deadlocks);
  }

  /**
   * A component.
   *
   * @param path its path
   * @param doing what it does or waits for
   * @param since how long it has; empty if that was not measured
   */
  public record Entry(String path, Doing doing, Optional<Duration> since) {}

  /** What a component does or waits for. */
  public sealed interface Doing {}

  /**
   * It waits for room at a receiver.
   *
   * @param outbox {@code component.outbox}
   * @param inbox {@code component.inbox}
   * @param waiting how many messages wait there
   * @param capacity how many may; 0 if the receiver is on another node
   */
  public record Sending(String outbox, String inbox, int waiting, int capacity) implements Doing {}

  /**
   * It waits for a message.
   *
   * @param inboxes where
   * @param timer when a timer will wake it at the latest, from now
   */
  public record Receiving(List<Feed> inboxes, Optional<Duration> timer) implements Doing {
    public Receiving {
      inboxes = List.copyOf(inboxes);
    }
  }

  /**
   * It sleeps.
   *
   * @param left how long yet
   */
  public record Sleeping(Duration left) implements Doing {}

  /**
   * It runs, or waits outside of the framework.
   *
   * @param thread its thread's name
   * @param stack the thread's stack from the innermost frame to the component's own outermost one; empty if it left meanwhile
   */
  public record Running(String thread, List<String> stack) implements Doing {
    public Running {
      stack = List.copyOf(stack);
    }
  }

  /**
   * It waits for a box to be registered under a name.
   *
   * @param names which
   */
  public record LookingUp(List<String> names) implements Doing {
    public LookingUp {
      names = List.copyOf(names);
    }
  }

  /**
   * It waits for links by names that are registered: others have to let them in, see {@link WaitReport#linking}.
   *
   * @param names which
   */
  public record GettingLinked(List<String> names) implements Doing {
    public GettingLinked {
      names = List.copyOf(names);
    }
  }

  /**
   * It waits for the end of calls.
   *
   * @param calls which
   * @param inboxes where it waits for messages as well
   */
  public record Calling(List<Called> calls, List<Feed> inboxes) implements Doing {
    public Calling {
      calls = List.copyOf(calls);
      inboxes = List.copyOf(inboxes);
    }
  }

  /**
   * A call that runs.
   *
   * @param name what its component called it
   * @param since how long it has run
   * @param left when its time is over, from now; empty if it has no limit
   * @param givenUp true if nobody wants its result any more, but its thread has not noticed
   * @param thread its task's thread; empty while it waits for its turn
   * @param stack the thread's stack from the innermost frame to the task's own outermost one; empty for a sub-graph
   * @param components what those of a sub-graph do that have not ended; empty for a task
   */
  public record Called(String name, Duration since, Optional<Duration> left, boolean givenUp, String thread, List<String> stack, List<Entry> components) {
    public Called {
      stack = List.copyOf(stack);
      components = List.copyOf(components);
    }
  }

  /**
   * It waits for its restart.
   *
   * @param after the parts of its composite that have yet to stop, since all of them begin anew together; empty if only the back-off is left
   */
  public record Restarting(List<String> after) implements Doing {
    public Restarting {
      after = List.copyOf(after);
    }
  }

  /** It has not begun. */
  public record Starting() implements Doing {}

  /**
   * An inbox that is waited for, and who could end the wait.
   *
   * @param inbox its name
   * @param components those that feed it and have not ended
   * @param nodes links from other nodes
   * @param passing inboxes that pass on to it, {@code component.inbox}
   * @param names under which it is registered, so that anybody may link to it
   * @param others how many open handles there are, or links that are about to be made
   * @param held true if a link to it was taken away: it is unfinished until it is linked again or finished, whoever else feeds it
   */
  public record Feed(String inbox, List<String> components, List<String> nodes, List<String> passing, List<String> names, int others, boolean held) {
    public Feed {
      components = List.copyOf(components);
      nodes = List.copyOf(nodes);
      passing = List.copyOf(passing);
      names = List.copyOf(names);
    }
  }

  /**
   * A link by name that is being made or taken away, by a thread of its own, which waits until the components that send over it or to the same inbox have let it in: they do not while they are in their own
   * code.
   *
   * @param name by which it was asked for
   * @param link {@code component.outbox -> component.inbox}
   * @param taken true if it is taken away
   * @param since how long that has lasted
   * @param awaited the components that have changes of their links to make yet
   * @param behind how many other changes of links by name wait for this one
   */
  public record Linking(String name, String link, boolean taken, Duration since, List<String> awaited, int behind) {
    public Linking {
      awaited = List.copyOf(awaited);
    }
  }

  /** As text: a line for each component, and under it the stack of one that runs; then the link by name that is being made, and the deadlocks. */
  public String render() {
    StringBuilder text = new StringBuilder(graph).append(" has been running for ").append(seconds(uptime));
    text.append(components.isEmpty() ? "; all components have ended" : ":");
    for (Entry entry : components) text.append("\n  ").append(line(entry));
    linking.ifPresent(change -> text.append('\n').append(line(change)));
    for (String deadlock : deadlocks) text.append("\nDeadlock: ").append(deadlock);
    return text.toString();
  }

  /** One component's part of {@link #render}, without indentation of its first line. */
  public static String line(Entry entry) {
    String since = entry.since().map(time -> ", for " + seconds(time)).orElse("");
    return entry.path() + switch (entry.doing()) {
      case Sending(String outbox, String inbox, int waiting, int capacity) ->
        " waits to send " + outbox + " -> " + inbox + (capacity == 0 ? ", on another node" : ", which is full (" + waiting + " of " + capacity + ")") + since;
      case Receiving(List<Feed> inboxes, Optional<Duration> timer) -> receiving(inboxes, timer) + since;
      case Sleeping(Duration left) -> " sleeps, " + seconds(left) + " to go" + since;
      case Running(String thread, List<String> stack) -> " runs in " + thread + since + frames(stack);
      case Calling(List<Called> calls, List<Feed> inboxes) -> calling(calls, inboxes);
      case LookingUp(List<String> names) -> " waits for somebody to register " + String.join(" or ", names.stream().map(name -> "\"" + name + "\"").toList()) + since;
      case GettingLinked(List<String> names) -> " waits for the link by the name " + String.join(" or ", names.stream().map(name -> "\"" + name + "\"").toList()) + since;
      case Restarting(List<String> after) -> " waits for its restart" + (after.isEmpty() ? "" : ", once these have stopped: " + String.join(", ", after)) + since;
      case Starting _ -> " has not begun";
    };
  }

  private static String receiving(List<Feed> inboxes, Optional<Duration> timer) {
    String due = timer.map(left -> "a timer in " + seconds(left)).orElse("");
    if (inboxes.isEmpty()) return due.isEmpty() ? " waits for nothing" : " waits for " + due;
    return " waits for a message in " + String.join(" or ", inboxes.stream().map(WaitReport::feed).toList()) + (due.isEmpty() ? "" : " or " + due);
  }

  private static String calling(List<Called> calls, List<Feed> inboxes) {
    String first = calls.size() == 1 ? " waits for " + called(calls.getFirst()) : " waits for " + calls.size() + " calls";
    String messages = inboxes.isEmpty() ? "" : ", or a message in " + String.join(" or ", inboxes.stream().map(WaitReport::feed).toList());
    if (calls.size() == 1) return first + messages + below(calls.getFirst());
    return first + messages + String.join("", calls.stream().map(call -> "\n    " + called(call) + below(call)).toList());
  }

  private static String called(Called call) {
    String where = call.thread().isEmpty() ? ", which has not begun" : " in " + call.thread();
    String left = call.givenUp() ? "" : call.left().map(time -> ", " + seconds(time) + " to go").orElse("");
    return (call.givenUp() ? "the thread of " : "") + "call \"" + call.name() + "\"" + (call.givenUp() ? ", which was given up," : "") + where + ", for " + seconds(call.since()) + left;
  }

  private static String below(Called call) {
    return frames(call.stack()) + String.join("", call.components().stream().map(entry -> "\n      " + line(entry)).toList());
  }

  private static String frames(List<String> stack) {
    return String.join("", stack.stream().map(frame -> "\n      at " + frame).toList());
  }

  private static String feed(Feed feed) {
    List<String> from = new ArrayList<>(feed.components());
    from.addAll(feed.passing());
    feed.nodes().forEach(link -> from.add("another node (" + link + ")"));
    feed.names().forEach(name -> from.add("whoever is linked to the name \"" + name + "\""));
    if (feed.others() > 0) from.add(feed.others() == 1 ? "a handle" : feed.others() + " handles");
    return feed.inbox() + " from " + (from.isEmpty() ? "nobody" : String.join(", ", from)) + (feed.held() ? " (a link to it was taken away: it stays open until it is linked again or finished)" : "");
  }

  private static String line(Linking change) {
    String what = "The link " + change.link() + ", by the name \"" + change.name() + "\", is being " + (change.taken() ? "taken away" : "made") + ", for " + seconds(change.since());
    String awaited = change.awaited().isEmpty() ? "" : "; it waits for " + String.join(", ", change.awaited());
    return what + awaited + (change.behind() == 0 ? "" : "; behind it " + (change.behind() == 1 ? "waits one more" : "wait " + change.behind() + " more"));
  }

  private static String seconds(Duration time) {
    long millis = Math.max(0, time.toMillis());
    return millis < 1000 ? millis + " ms" : String.format(java.util.Locale.ROOT, "%.1f s", millis / 1000.0);
  }
}
