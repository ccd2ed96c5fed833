package dev.kamaelia.benchmarks.contender;

import dev.kamaelia.benchmarks.flow.Chain;
import dev.kamaelia.benchmarks.flow.Flow;
import dev.kamaelia.benchmarks.flow.Meter;
import dev.kamaelia.benchmarks.flow.Msg;
import dev.kamaelia.benchmarks.flow.Numbers;
import dev.kamaelia.benchmarks.flow.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A bounded blocking queue and a thread per component, as JavaFBP has them; platform threads, or virtual ones for the many idle. */
public final class QueuedThreads implements Contender {
  private static final int CAPACITY = 1024;

  private interface Body {
    void run() throws InterruptedException;
  }

  private static Thread start(String name, Body body) {
    return Thread.ofPlatform().name(name).start(running(body));
  }

  private static Runnable running(Body body) {
    return () -> {
      try {
        body.run();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    };
  }

  private static BlockingQueue<Msg> queue() {
    return new ArrayBlockingQueue<>(CAPACITY);
  }

  @Override
  public void chain(Flow flow, Chain chain) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    BlockingQueue<Msg> first = queue();
    BlockingQueue<Msg> from = first;
    for (Step step : chain.steps()) {
      BlockingQueue<Msg> in = from;
      BlockingQueue<Msg> out = queue();
      threads.add(start("stage", () -> stage(in, step, out)));
      from = out;
    }
    BlockingQueue<Msg> last = from;
    threads.add(start("sink", () -> sink(last, flow.meter())));
    source(flow.source(), first);
    for (Thread thread : threads) thread.join();
  }

  private static void source(Numbers numbers, BlockingQueue<Msg> out) throws InterruptedException {
    while (numbers.hasNext()) out.put(numbers.next());
    out.put(Msg.END);
  }

  private static void stage(BlockingQueue<Msg> in, Step step, BlockingQueue<Msg> out) throws InterruptedException {
    for (Msg message = in.take(); message != Msg.END; message = in.take()) out.put(step.apply(message));
    out.put(Msg.END);
  }

  private static void sink(BlockingQueue<Msg> in, Meter meter) throws InterruptedException {
    for (Msg message = in.take(); message != Msg.END; message = in.take()) meter.accept(message);
  }

  @Override
  public void pingPong(Flow flow, Step there) throws InterruptedException {
    BlockingQueue<Msg> ping = queue();
    BlockingQueue<Msg> pong = queue();
    Thread thread = start("there", () -> stage(ping, there, pong));
    Numbers numbers = flow.source();
    while (numbers.hasNext()) {
      ping.put(numbers.next());
      flow.meter().accept(pong.take());
    }
    ping.put(Msg.END);
    thread.join();
  }

  @Override
  public void fanOut(Flow flow, List<Step> receivers) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    List<BlockingQueue<Msg>> queues = new ArrayList<>();
    for (int i = 0; i < receivers.size(); i++) {
      BlockingQueue<Msg> in = queue();
      Step step = receivers.get(i);
      Meter meter = flow.meters().get(i);
      queues.add(in);
      threads.add(start("receiver-" + i, () -> {
        for (Msg message = in.take(); message != Msg.END; message = in.take()) meter.accept(step.apply(message));
      }));
    }
    Numbers numbers = flow.source();
    while (numbers.hasNext()) {
      Msg message = numbers.next();
      for (BlockingQueue<Msg> queue : queues) queue.put(message);
    }
    for (BlockingQueue<Msg> queue : queues) queue.put(Msg.END);
    for (Thread thread : threads) thread.join();
  }

  @Override
  public void fanIn(Flow flow, List<Step> sources) throws InterruptedException {
    BlockingQueue<Msg> in = queue();
    for (int i = 0; i < sources.size(); i++) {
      Step step = sources.get(i);
      Numbers numbers = flow.numbers().get(i);
      start("source-" + i, () -> {
        while (numbers.hasNext()) in.put(step.apply(numbers.next()));
        in.put(Msg.END);
      });
    }
    for (int open = sources.size(); open > 0; ) {
      Msg message = in.take();
      if (message == Msg.END) open--;
      else flow.meter().accept(message);
    }
  }

  /** Virtual threads, each waiting at a queue that grows: so many platform threads or full-size arrays no machine has. */
  @Override
  public AutoCloseable idle(int count) {
    List<BlockingQueue<Msg>> queues = new ArrayList<>(count);
    for (int i = 0; i < count; i++) queues.add(new LinkedBlockingQueue<>(CAPACITY));
    List<Thread> threads = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      BlockingQueue<Msg> in = queues.get(i);
      BlockingQueue<Msg> next = queues.get((i + 1) % count);
      threads.add(Thread.ofVirtual().start(running(() -> stage(in, message -> new Msg(message.value() + 1), next))));
    }
    return () -> {
      for (BlockingQueue<Msg> queue : queues) queue.put(Msg.END);
      for (Thread thread : threads) thread.join();
    };
  }
}
