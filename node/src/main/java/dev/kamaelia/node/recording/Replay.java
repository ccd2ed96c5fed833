package dev.kamaelia.node.recording;

import dev.kamaelia.GraphException;
import dev.kamaelia.descriptor.MessageType;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.Failure;
import dev.kamaelia.engine.Graph;
import dev.kamaelia.engine.Running;
import dev.kamaelia.engine.check.Assignability;
import dev.kamaelia.engine.check.CheckedGraph;
import dev.kamaelia.engine.execution.InboxHandle;
import dev.kamaelia.engine.time.Environment;
import dev.kamaelia.engine.topology.BoxRef;
import dev.kamaelia.links.recording.Recorded;
import dev.kamaelia.links.recording.RecordedMessages;
import dev.kamaelia.links.recording.RecordingException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A recording that is put into an inbox of a graph, which runs in this process as far as it has to do with it; then the inbox finishes.
 *
 * <p>Called from: one thread, but {@link #stop}. Messages are put on a thread of the environment's scheduler.
 */
public final class Replay {
  /** So often it looks whether it is to stop while it waits for the time of a message. */
  private static final long LOOK_NANOS = 100_000_000;

  private final RecordingInput recording;
  private final RecordedMessages messages;
  private final Environment environment;
  private final Running running;
  private final InboxHandle inbox;
  private final boolean atOnce;
  private final Consumer<Recorded.Gap> gaps;

  /** What could not be read; written by the thread that puts, before it finishes the inbox. */
  private final AtomicReference<@Nullable RecordingException> problem = new AtomicReference<>();

  /** Written by whoever stops it, read by the thread that puts. */
  private volatile boolean stopped;

  private Replay(RecordingInput recording, RecordedMessages messages, Environment environment, Running running, InboxHandle inbox, boolean atOnce, Consumer<Recorded.Gap> gaps) {
    this.recording = recording;
    this.messages = messages;
    this.environment = environment;
    this.running = running;
    this.inbox = inbox;
    this.atOnce = atOnce;
    this.gaps = gaps;
  }

  /**
   * Assembles the part of a graph that has to do with it; nothing runs yet.
   *
   * @param name what the file is called in errors
   * @param into the inbox, in place of all that feeds it; if empty, the one that was recorded, in place of what was recorded
   * @param atOnce whether messages are put as fast as they are taken, and not at their times
   * @param gaps told what is missing, on the thread that puts
   * @throws RecordingException if its messages are not those of this program
   * @throws GraphException if there is no such inbox or it takes other messages, or if the part cannot run
   */
  public static Replay assemble(String name, RecordingInput recording, CheckedGraph graph, Optional<BoxRef> into, boolean atOnce, ClassLoader loader, Environment environment, Consumer<Recorded.Gap> gaps)
      throws RecordingException {
    RecordedMessages messages = RecordedMessages.of(name, recording.header(), loader);
    BoxRef box = into.orElseGet(() -> box(recording.header().to()));
    MessageType taken = graph.inbox(box, "The replay of " + name);
    if (!Assignability.isAssignable(messages.type(), taken)) {
      throw new GraphException(List.of(Diagnostic.error("TypeMismatch", name + " has messages of type " + messages.type() + ", but " + box + " takes " + taken + ".").withFix("Name another inbox with --into.")));
    }
    ReplayedPart part = ReplayedPart.of(graph, into.isPresent() ? Optional.empty() : Optional.of(box(recording.header().from())), box);
    Running running = Graph.of(part.topology(), loader).assemble(environment);
    InboxHandle inbox = running.execution().openInbox(box.component(), box.box());
    part.detach(running);
    return new Replay(recording, messages, environment, running, inbox, atOnce, gaps);
  }

  private static BoxRef box(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? new BoxRef(name, "") : new BoxRef(name.substring(0, dot), name.substring(dot + 1));
  }

  /** The graph; started by {@link #start}. */
  public Running running() {
    return running;
  }

  /** Starts the graph, and to put messages. */
  public void start() {
    running.start();
    environment.scheduler().start("replay", this::put);
  }

  private void put() {
    long began = environment.clock().nanos();
    try {
      for (Recorded next = recording.next(); next != null && !stopped; next = recording.next()) {
        switch (next) {
          case Recorded.Gap gap -> gaps.accept(gap);
          case Recorded.Message message -> {
            await(began + message.nanos());
            if (stopped || !inbox.put(messages.message(message))) return;
          }
          case Recorded.End _ -> {}
        }
      }
    } catch (RecordingException e) {
      problem.set(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      if (!stopped) running.execution().fail(failure(e)); // a graph that drains has closed the handle
    } finally {
      inbox.close();
    }
  }

  /** A graph that got half of its messages and ended well would be a lie. */
  private static Failure failure(Throwable cause) {
    Diagnostic why = cause instanceof OutOfMemoryError ? Diagnostic.error("ReplayFailed", "A message of the recording needs more memory than there is.").withFix("Give the process more: KAMAELIA_OPTS=-Xmx1g.")
        : Diagnostic.error("ReplayFailed", "The replay failed: " + cause + ".");
    return Failure.of(why);
  }

  private void await(long time) throws InterruptedException {
    if (atOnce) return;
    for (long left = time - environment.clock().nanos(); left > 0 && !stopped; left = time - environment.clock().nanos()) {
      environment.scheduler().parkNanos(Math.min(left, LOOK_NANOS));
      if (Thread.interrupted()) throw new InterruptedException("interrupted before a message was put");
    }
  }

  /** Puts no more. Any thread. */
  public void stop() {
    stopped = true;
  }

  /** What kept it from being read to its end; once the graph has ended. */
  public Optional<Diagnostic> problem() {
    return Optional.ofNullable(problem.get()).map(RecordingException::diagnostic);
  }
}
