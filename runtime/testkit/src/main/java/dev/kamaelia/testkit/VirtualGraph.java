package dev.kamaelia.testkit;

import dev.kamaelia.engine.Exit;
import dev.kamaelia.engine.Failure;
import dev.kamaelia.engine.Graph;
import dev.kamaelia.engine.execution.Execution;
import dev.kamaelia.engine.execution.InboxHandle;
import dev.kamaelia.engine.execution.OutboxHandle;
import dev.kamaelia.testkit.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A graph in the real engine and in virtual time, with ordinary code at some of its boxes. What comes out of these is taken at once, so that nobody waits for that code.
 *
 * <p>Called from: one thread, the test's.
 */
public final class VirtualGraph {
  /** After so long whoever ignores a stop is named. */
  private static final Duration STOPPED = Duration.ofSeconds(20);

  private final VirtualTime time = VirtualTime.create();
  private final Execution execution;
  private final Map<OutboxHandle, Consumer<Object>> watched = new LinkedHashMap<>();
  private final List<Failure> failures = new ArrayList<>();
  private @Nullable Exit exit;

  /**
   * Assembles a graph; nothing runs yet.
   *
   * @throws dev.kamaelia.GraphException with all that is wrong with it
   */
  public VirtualGraph(Graph graph) {
    execution = graph.assemble(time.environment()).execution();
    execution.onFailure(failures::add);
    execution.onEnded(ended -> exit = ended);
  }

  /** The graph as the engine runs it. */
  public Execution execution() {
    return execution;
  }

  /** Opens an inbox, which is then not finished before the handle is closed. */
  public InboxHandle open(String component, String inbox) {
    return execution.openInbox(component, inbox);
  }

  /** Opens an outbox, and hands over all that comes out of it. */
  public OutboxHandle watch(String component, String outbox, Consumer<Object> arrived) {
    OutboxHandle handle = execution.openOutbox(component, outbox);
    watched.put(handle, arrived);
    return handle;
  }

  /** Starts it, and runs what can run. */
  public void start() {
    execution.start();
    settle();
  }

  /** Runs what can run without time passing. */
  public void settle() {
    do time.settle();
    while (takeSent());
  }

  private boolean takeSent() {
    boolean any = false;
    for (Map.Entry<OutboxHandle, Consumer<Object>> outbox : watched.entrySet()) {
      for (Object message = outbox.getKey().poll(); message != null; message = outbox.getKey().poll()) {
        outbox.getValue().accept(message);
        any = true;
      }
    }
    return any;
  }

  /** Lets time pass, and runs what can run. */
  public void advance(Duration duration) {
    time.advance(duration);
    settle();
  }

  /** Stops it if it has not ended, and waits until it has, at most until what ignores the stop is named. */
  public void stop() {
    execution.stop();
    time.settle();
    if (exit == null) time.advance(STOPPED);
    settle();
  }

  /** How it ended; empty while it has not. */
  public Optional<Exit> exit() {
    return Optional.ofNullable(exit);
  }

  /** What has failed so far, in order, as long as it lives a view that grows. */
  public List<Failure> failures() {
    return Collections.unmodifiableList(failures);
  }

  /** What it does or waits for now, in one line for the text of a failure; empty if it can go on. */
  public String doing() {
    return execution.waitReport().render().lines().skip(1).map(String::strip).collect(Collectors.joining("; "));
  }
}
