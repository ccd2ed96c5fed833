package dev.kamaelia.engine;

import dev.kamaelia.InBox;
import dev.kamaelia.OutBox;
import dev.kamaelia.Store;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.assembly.GraphServices;
import dev.kamaelia.engine.execution.Execution;
import dev.kamaelia.engine.introspection.ChangeStream;
import dev.kamaelia.engine.introspection.Snapshot;
import dev.kamaelia.engine.introspection.WaitReport;
import dev.kamaelia.engine.time.Environment;
import dev.kamaelia.engine.time.Scheduler;
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
  private final Scheduler scheduler;
  private final Store store;

  Running(Execution execution, GraphServices services, Environment environment, Store store) {
    this.scheduler = environment.scheduler();
    this.store = store;
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
    return new Handle.Sender<>(execution.openInbox(inbox.component(), inbox.name()), scheduler);
  }

  /** Opens an outbox to ordinary code, which gets what is sent from now on. */
  public <T> Handle.Receiver<T> handle(OutBox<T> outbox) {
    return new Handle.Receiver<>(execution.openOutbox(outbox.component(), outbox.name()), scheduler);
  }

  /**
   * As {@link #handle(InBox)}, with the class of the messages checked: for a graph that was not written in Java.
   *
   * @throws IllegalArgumentException if the inbox takes other messages
   */
  public <T> Handle.Sender<T> handle(InBox<T> inbox, Class<T> type) {
    execution.checkPut(inbox.component(), inbox.name(), type);
    return handle(inbox);
  }

  /**
   * As {@link #handle(OutBox)}, with the class of the messages checked.
   *
   * @throws IllegalArgumentException if the outbox sends other messages
   */
  public <T> Handle.Receiver<T> handle(OutBox<T> outbox, Class<T> type) {
    execution.checkTaken(outbox.component(), outbox.name(), type);
    return handle(outbox);
  }

  /** To change the graph while it runs: its components, links and capacities. */
  public GraphEditor editor() {
    return new GraphEditor(execution.fromOutside());
  }

  /** The values that the components of the graph share in this process. */
  public Store store() {
    return store;
  }

  /** The execution itself, for what hosts a graph: failures from outside, callbacks. */
  public Execution execution() {
    return execution;
  }
}
