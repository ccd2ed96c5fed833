package dev.kamaelia.engine.execution;

import dev.kamaelia.engine.introspection.WaitReport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Changes of links that were asked for by name, made in order by one thread at a time that belongs to nobody: whoever changes a link waits for other components, and a component must not.
 *
 * <p>Called from: any thread, which waits for nobody here.
 */
final class NamedChanges {
  /**
   * A change.
   *
   * @param request who asked for the link, and by which name
   * @param ends what is linked
   * @param taken true if the link is taken away
   * @param making makes it, and may wait for components
   */
  record NamedChange(LinkRequest request, LinkRequest.Ends ends, boolean taken, Runnable making) {}

  /** What the thread is at. */
  private record Begun(NamedChange change, long sinceNanos) {}

  private final Execution execution;
  private final Queue<NamedChange> changes = new ConcurrentLinkedQueue<>();

  /** How many are to be made, the one included that is being made; who makes it 1 starts the thread that makes them. */
  private final AtomicInteger pending = new AtomicInteger();

  /** What the thread is at; null while there is none, or between two. Written by the thread, read by whoever asks what it waits for. */
  private volatile @Nullable Begun begun;

  NamedChanges(Execution execution) {
    this.execution = execution;
  }

  void add(NamedChange change) {
    changes.add(change);
    if (pending.getAndIncrement() == 0) execution.scheduler().start("named-links", this::makeAll);
  }

  private void makeAll() {
    do {
      NamedChange change = changes.poll();
      if (change != null) make(change);
    } while (pending.decrementAndGet() != 0);
  }

  private void make(NamedChange change) {
    begun = new Begun(change, execution.clock().nanos());
    try {
      change.making.run();
    } finally {
      begun = null;
    }
  }

  /** The names by which a component is about to be linked. Any thread. */
  List<String> awaitedBy(Mailbox asker) {
    Begun present = begun;
    Stream<NamedChange> first = present == null ? Stream.empty() : Stream.of(present.change);
    return Stream.concat(first, changes.stream()).filter(change -> !change.taken && change.request.asker == asker).map(change -> change.request.key.name()).distinct().toList();
  }

  /** What is being made at a time of the execution's clock, and who has to let it in; empty if nothing is. Any thread. */
  Optional<WaitReport.Linking> linking(long now) {
    Begun present = begun;
    if (present == null) return Optional.empty();
    List<String> awaited = execution.structure().mailboxes().stream().filter(mailbox -> mailbox.requests().hasChanges()).map(mailbox -> mailbox.path).toList();
    NamedChange change = present.change;
    Duration since = Duration.ofNanos(Math.max(0, now - present.sinceNanos));
    return Optional.of(new WaitReport.Linking(change.request.key.name(), change.ends.from() + " -> " + change.ends.to(), change.taken, since, awaited, Math.max(0, pending.get() - 1)));
  }
}
