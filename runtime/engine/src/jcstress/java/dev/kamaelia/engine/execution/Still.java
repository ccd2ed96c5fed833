package dev.kamaelia.engine.execution;

import dev.kamaelia.Timer;
import dev.kamaelia.engine.time.Clock;
import dev.kamaelia.engine.time.Environment;
import dev.kamaelia.engine.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Two real components, a and b, linked by a real link, of which nothing runs but what the actors of a test do: threads that would be started or woken are counted, and time stands still. */
final class Still implements Scheduler, Clock {
  private final AtomicInteger started = new AtomicInteger();
  final Mailbox a;
  final Mailbox b;
  final Inlet inlet;
  final InletLink link;

  /** The receiving component; handled messages are appended to a plain builder, by whoever runs it. */
  final StringBuilder handled = new StringBuilder();

  /** With an inbox of some capacity; 0 for the default, and then the link is one that may call the receiver. */
  Still(int capacity) {
    TestGraph graph = new TestGraph(new Environment(this, this, _ -> new SplittableRandom(1)));
    graph.handler("a").inbox((_, _) -> {}).outbox();
    graph.handler("b").inbox("inbox", capacity, (_, _) -> {});
    graph.link("a.outbox", "b.inbox");
    Structure structure = graph.assemble().structure();
    a = structure.mailbox("a");
    b = structure.mailbox("b");
    inlet = b.boxes.inlet("inbox");
    inlet.handler = handled::append;
    link = (InletLink) a.boxes.outlet("outbox").links().getFirst();
  }

  /** The receiver waits, and the sender holds it. */
  DirectLink held() {
    b.goIdle();
    DirectLink direct = (DirectLink) link;
    if (!direct.reserve()) throw new IllegalStateException("not held");
    return direct;
  }

  /** How many threads were started for the two. */
  int started() {
    return started.get();
  }

  /** Takes all that waits. */
  String drained() {
    StringBuilder all = new StringBuilder();
    for (Object message = inlet.take(); message != null; message = inlet.take()) all.append(message);
    return all.toString();
  }

  @Override
  public Thread start(String name, Runnable body) {
    started.incrementAndGet();
    return Thread.currentThread();
  }

  @Override
  public void park() {}

  @Override
  public void parkNanos(long nanos) {}

  @Override
  public void unpark(Thread thread) {}

  @Override
  public Timer after(Duration delay, Runnable callback) {
    return () -> true;
  }

  @Override
  public Instant now() {
    return Instant.EPOCH;
  }

  @Override
  public long nanos() {
    return 0;
  }
}
