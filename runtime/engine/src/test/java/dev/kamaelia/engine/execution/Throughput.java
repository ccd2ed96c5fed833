package dev.kamaelia.engine.execution;

import dev.kamaelia.Timer;
import dev.kamaelia.engine.time.Environment;
import dev.kamaelia.engine.time.Scheduler;
import dev.kamaelia.engine.time.SystemEnvironment;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** Measures W1: source, k handlers, sink; prints millions of messages a second. Not a test: {@code java … Throughput [k] [messages] [rounds]}. */
final class Throughput {
  private Throughput() {}

  public static void main(String[] args) throws InterruptedException {
    int stages = args.length > 0 ? Integer.parseInt(args[0]) : 3;
    int messages = args.length > 1 ? Integer.parseInt(args[1]) : 5_000_000;
    int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 6;
    for (int round = 0; round < rounds; round++) {
      long start = System.nanoTime();
      run(stages, messages);
      System.out.printf("W1 K=%d: %.1f M messages/s%n", stages, messages * 1e3 / (System.nanoTime() - start));
    }
  }

  private static void run(int stages, int messages) throws InterruptedException {
    CountingScheduler scheduler = new CountingScheduler(SystemEnvironment.create(1).scheduler());
    Environment real = SystemEnvironment.create(1);
    TestGraph graph = new TestGraph().environment(new Environment(real.clock(), scheduler, real.random()));
    graph.process("source").outbox().main(me -> {
      for (long i = 0; i < messages; i++) me.send(new Numbered(i));
    });
    String[] names = new String[stages + 2];
    names[0] = "source";
    for (int k = 1; k <= stages; k++) {
      names[k] = "stage" + k;
      graph.handler(names[k]).inbox((me, m) -> me.send(new Numbered(((Numbered) m).value() + 1))).outbox();
    }
    names[stages + 1] = "sink";
    long[] sum = new long[1];
    graph.handler("sink").inbox((_, m) -> sum[0] += ((Numbered) m).value());
    graph.pipeline(names);
    if (graph.run().code() != 0) throw new IllegalStateException("failed");
    System.out.print(scheduler + "  ");
    long expected = (long) messages * (messages - 1) / 2 + (long) messages * stages;
    if (sum[0] != expected) throw new IllegalStateException("sum " + sum[0] + " instead of " + expected);
  }

  private record Numbered(long value) {}

  /** Tells how often threads are started, parked and woken. */
  private static final class CountingScheduler implements Scheduler {
    private final Scheduler real;
    private final LongAdder starts = new LongAdder();
    private final LongAdder parks = new LongAdder();
    private final LongAdder unparks = new LongAdder();

    CountingScheduler(Scheduler real) {
      this.real = real;
    }

    @Override
    public Thread start(String name, Runnable body) {
      starts.increment();
      return real.start(name, body);
    }

    @Override
    public void giveWay() {
      real.giveWay();
    }

    @Override
    public void park() {
      parks.increment();
      real.park();
    }

    @Override
    public void parkNanos(long nanos) {
      real.parkNanos(nanos);
    }

    @Override
    public void unpark(Thread thread) {
      unparks.increment();
      real.unpark(thread);
    }

    @Override
    public Timer after(Duration delay, Runnable callback) {
      return real.after(delay, callback);
    }

    @Override
    public String toString() {
      return starts + " starts, " + parks + " parks, " + unparks + " unparks";
    }
  }
}
