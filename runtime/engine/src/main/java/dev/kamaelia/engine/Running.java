package dev.kamaelia.engine;

import dev.kamaelia.InBox;
import dev.kamaelia.OutBox;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.assembly.GraphServices;
import dev.kamaelia.engine.execution.Execution;
import dev.kamaelia.engine.introspection.ChangeStream;
import dev.kamaelia.engine.introspection.Snapshot;
import dev.kamaelia.engine.introspection.WaitReport;
import dev.kamaelia.engine.time.Environment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/**
 * A graph, or one node's part of it, that runs or is about to. Callable from any thread. Its services are closed after the last component's {@code stopped()}.
 */
public final class Running implements AutoCloseable {
  private final Execution execution;
  private final GraphServices services;

  Running(Execution execution, GraphServices services, Environment environment) {
    this.execution = execution;
    this.services = services;
    execution.onEnded(_ -> {
      if (services.isOpen()) environment.scheduler().start("services", services::close);
    });
  }

  /** Starts every component. {@link Graph#start} has done so; after an injection it is yours to call. A second call does nothing. */
  public Running start() {
    execution.start();
    return this;
  }

  /** Waits for the end of the last component. */
  public Exit await() throws InterruptedException {
    return closed(execution.await());
  }

  /**
   * Waits for the end of the last component, but no longer than the given time.
   *
   * @throws TimeoutException if it has not ended by then; it runs on
   */
  public Exit await(Duration timeout) throws InterruptedException, TimeoutException {
    Optional<Exit> exit = execution.await(timeout);
    return closed(exit.orElseThrow(() -> new TimeoutException("the graph did not end within " + timeout)));
  }

  private Exit closed(Exit exit) {
    List<Diagnostic> problems = services.close();
    return problems.isEmpty() || exit.code() != 0 ? exit : new Exit(1, Optional.of(Failure.of(problems.getFirst())), exit.counts());
  }

  /** Finishes the sources and closes the handles; the rest completes, like one Ctrl-C. Does not wait. */
  public void drain() {
    execution.drain();
  }

  /** Stops every component (G5). Does not wait. */
  public void stop() {
    execution.stop();
  }

  /** Stops every component and waits until all have ended; at once if they have. An interrupt ends the waiting and stays set. */
  @Override
  public void close() {
    execution.stop();
    execution.start();
    try {
      closed(execution.await());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** What it looks like now. */
  public Snapshot snapshot() {
    return execution.snapshot();
  }

  /** What every component that has not ended does or waits for, with the stack of those that run. */
  public WaitReport waitReport() {
    return execution.waitReport();
  }

  /** What changes from now on, and what there is now. Close it when you need it no more. */
  public ChangeStream changes() {
    return execution.watchChanges();
  }

  /** Opens an inbox to ordinary code. It is not finished before the handle is: open it before {@link #start} if nothing else feeds the inbox. */
  public <T> Handle.Sender<T> handle(InBox<T> inbox) {
    return new Handle.Sender<>(execution.openInbox(inbox.component(), inbox.name()));
  }

  /** Opens an outbox to ordinary code, which gets what is sent from now on. */
  public <T> Handle.Receiver<T> handle(OutBox<T> outbox) {
    return new Handle.Receiver<>(execution.openOutbox(outbox.component(), outbox.name()));
  }

  /** The execution itself, for what hosts a graph: failures from outside, callbacks. */
  public Execution execution() {
    return execution;
  }
}
