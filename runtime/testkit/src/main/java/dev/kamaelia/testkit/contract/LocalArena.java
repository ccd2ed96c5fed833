package dev.kamaelia.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.InBox;
import dev.kamaelia.OutBox;
import dev.kamaelia.engine.Change;
import dev.kamaelia.engine.Exit;
import dev.kamaelia.engine.Graph;
import dev.kamaelia.engine.Running;
import dev.kamaelia.engine.introspection.WaitReport;
import dev.kamaelia.engine.plan.Plan;
import dev.kamaelia.engine.time.Environment;
import dev.kamaelia.engine.time.SystemEnvironment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** Both nodes in one process, in real threads and real time. */
public final class LocalArena implements Arena {
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  /** So many looks at a condition follow each other at once: what is waited for ten thousand times comes soon. */
  private static final int SOON = 10_000;

  private static final Environment REAL = SystemEnvironment.create();

  private final boolean fusion;

  /** Of each graph in order the links that may be calls. */
  private final List<List<String>> calls = new ArrayList<>();

  /** Fused or not, as the process was told. */
  public LocalArena() {
    this(Plan.fusionByDefault());
  }

  private LocalArena(boolean fusion) {
    this.fusion = fusion;
  }

  /** Links between handlers may be calls. */
  public static LocalArena fused() {
    return new LocalArena(true);
  }

  /** All links are queues. */
  public static LocalArena mailboxesOnly() {
    return new LocalArena(false);
  }

  @Override
  public Run start(Graph graph) {
    Running running = graph.assemble(SystemEnvironment.create(), fusion);
    calls.add(running.execution().callLinks());
    return new LocalRun(running.start());
  }

  /** Of each graph that was started the links that may be calls, as {@code from -> to}: whether there was anything to fuse. */
  public List<List<String>> callLinks() {
    return List.copyOf(calls);
  }

  @Override
  public long window() {
    return 0;
  }

  @Override
  public long part(long all) {
    return all;
  }

  @Override
  public boolean isOneProcess() {
    return true;
  }

  private record LocalRun(Running running) implements Run {
    @Override
    public Outcome await() {
      Exit exit = exit();
      return new Outcome(exit.code(), exit.firstCause().map(failure -> failure.diagnostic().text()).orElse(""));
    }

    private Exit exit() {
      try {
        return running.await(DEADLINE);
      } catch (TimeoutException e) {
        throw new AssertionError("the graph does not end:\n" + running.snapshot(), e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("the test was interrupted", e);
      }
    }

    @Override
    public void awaitUntil(BooleanSupplier condition) {
      long deadline = REAL.clock().nanos() + DEADLINE.toNanos();
      for (int looks = 0; !condition.getAsBoolean(); looks++) {
        if (looks < SOON) {
          Thread.yield();
          continue;
        }
        assertThat(REAL.clock().nanos() - deadline).describedAs("waited too long; " + running.snapshot()).isNegative();
        REAL.scheduler().parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
      }
    }

    @Override
    public Optional<WaitReport> waits() {
      return Optional.of(running.waitReport());
    }

    @Override
    public void link(OutBox<?> from, InBox<?> to) {
      await(new Relinks(running.editor()).link(from, to));
    }

    @Override
    public void unlink(OutBox<?> from, InBox<?> to) {
      await(new Relinks(running.editor()).unlink(from, to));
    }

    private void await(Change change) {
      try {
        if (!change.await(DEADLINE)) throw new AssertionError(change + "\n" + running.snapshot());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("the test was interrupted", e);
      }
    }

    @Override
    public void finish(InBox<?> inbox) {
      running.editor().finish(inbox);
    }

    @Override
    public void capacity(InBox<?> inbox, int messages) {
      running.editor().capacity(inbox, messages);
    }

    @Override
    public void resetCapacity(InBox<?> inbox) {
      running.editor().resetCapacity(inbox);
    }

    @Override
    public long discarded() {
      return exit().counts().discarded();
    }

    @Override
    public long dropped() {
      return exit().counts().dropped();
    }

    @Override
    public void stop() {
      running.stop();
    }

    @Override
    public void close() {
      running.close();
    }
  }
}
