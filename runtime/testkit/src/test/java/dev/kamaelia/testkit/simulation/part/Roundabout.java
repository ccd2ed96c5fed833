package dev.kamaelia.testkit.simulation.part;

import dev.kamaelia.testkit.simulation.part.other.Almanac;
import java.time.Clock;
import java.time.Year;
import java.util.Calendar;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;

/** More ways to do what a component in a simulation must not do, a line each; and what is like them and harmless. Nobody runs it. */
public final class Roundabout {
  void waits(Semaphore semaphore, CyclicBarrier barrier, Condition condition, Future<?> future, Process process, BlockingQueue<String> queue) throws Exception {
    semaphore.acquire();
    barrier.await();
    condition.awaitNanos(1);
    future.get();
    process.waitFor();
    queue.take();
    queue.offer("a", 1, TimeUnit.SECONDS);
    new LinkedBlockingQueue<String>().put("a");
  }

  void makesThreads(List<String> list, CompletableFuture<String> future) {
    list.parallelStream();
    list.stream().parallel();
    new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
    future.orTimeout(1, TimeUnit.SECONDS);
  }

  void readsTheClockAndDrawsChance(List<String> list) {
    Year.now();
    Calendar.getInstance();
    Collections.shuffle(list);
    System.identityHashCode(list);
    Almanac.today();
  }

  void harmless(Clock clock, BlockingQueue<String> queue, CompletableFuture<String> future) {
    Year.now(clock);
    queue.offer("a");
    queue.poll();
    new ConcurrentLinkedQueue<String>().poll();
    future.complete("a");
  }
}
