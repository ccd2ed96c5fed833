package dev.kamaelia.benchmarks.contender;

import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.YieldingWaitStrategy;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.EventHandlerGroup;
import com.lmax.disruptor.dsl.ProducerType;
import com.lmax.disruptor.util.DaemonThreadFactory;
import dev.kamaelia.benchmarks.flow.Chain;
import dev.kamaelia.benchmarks.flow.Flow;
import dev.kamaelia.benchmarks.flow.Meter;
import dev.kamaelia.benchmarks.flow.Msg;
import dev.kamaelia.benchmarks.flow.Numbers;
import dev.kamaelia.benchmarks.flow.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * LMAX Disruptor: one ring of 4096 slots, one thread per stage, yielding. A slot carries a message, and a stage replaces it by a new one.
 * Shutting down waits until all handlers have caught up.
 */
public final class DisruptorRing implements Contender {
  private static final int SIZE = 4096;

  /** A slot of the ring. */
  static final class Slot {
    Msg message = Msg.END;
  }

  private static Disruptor<Slot> disruptor(ProducerType producers) {
    return new Disruptor<>(Slot::new, SIZE, DaemonThreadFactory.INSTANCE, producers, new YieldingWaitStrategy());
  }

  private static void send(RingBuffer<Slot> ring, Msg message) {
    long at = ring.next();
    ring.get(at).message = message;
    ring.publish(at);
  }

  @Override
  public void chain(Flow flow, Chain chain) {
    Disruptor<Slot> disruptor = disruptor(ProducerType.SINGLE);
    Meter meter = flow.meter();
    EventHandlerGroup<Slot> group = null;
    for (Step step : chain.steps()) {
      EventHandler<Slot> stage = (slot, _, _) -> slot.message = step.apply(slot.message);
      group = group == null ? disruptor.handleEventsWith(stage) : group.then(stage);
    }
    if (group == null) throw new IllegalArgumentException("no stages");
    group.then((slot, _, _) -> meter.accept(slot.message));
    RingBuffer<Slot> ring = disruptor.start();
    Numbers numbers = flow.source();
    while (numbers.hasNext()) send(ring, numbers.next());
    disruptor.shutdown();
  }

  @Override
  public void pingPong(Flow flow, Step there) {
    Disruptor<Slot> ping = disruptor(ProducerType.SINGLE);
    Disruptor<Slot> pong = disruptor(ProducerType.SINGLE);
    ping.handleEventsWith((slot, _, _) -> send(pong.getRingBuffer(), there.apply(slot.message)));
    Numbers numbers = flow.source();
    Meter meter = flow.meter();
    CountDownLatch over = new CountDownLatch(1);
    pong.handleEventsWith((slot, _, _) -> {
      meter.accept(slot.message);
      if (numbers.hasNext()) send(ping.getRingBuffer(), numbers.next());
      else over.countDown();
    });
    RingBuffer<Slot> first = ping.start();
    if (numbers.hasNext()) send(first, numbers.next());
    pong.start();
    Latches.await(over);
    ping.shutdown();
    pong.shutdown();
  }

  @Override
  public void fanOut(Flow flow, List<Step> receivers) {
    Disruptor<Slot> disruptor = disruptor(ProducerType.SINGLE);
    for (int i = 0; i < receivers.size(); i++) {
      Step step = receivers.get(i);
      Meter meter = flow.meters().get(i);
      disruptor.handleEventsWith((slot, _, _) -> meter.accept(step.apply(slot.message)));
    }
    RingBuffer<Slot> ring = disruptor.start();
    Numbers numbers = flow.source();
    while (numbers.hasNext()) send(ring, numbers.next());
    disruptor.shutdown();
  }

  @Override
  public void fanIn(Flow flow, List<Step> sources) throws InterruptedException {
    Disruptor<Slot> disruptor = disruptor(ProducerType.MULTI);
    Meter meter = flow.meter();
    disruptor.handleEventsWith((slot, _, _) -> meter.accept(slot.message));
    RingBuffer<Slot> ring = disruptor.start();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      Step step = sources.get(i);
      Numbers numbers = flow.numbers().get(i);
      threads.add(Thread.ofPlatform().name("source-" + i).start(() -> {
        while (numbers.hasNext()) send(ring, step.apply(numbers.next()));
      }));
    }
    for (Thread thread : threads) thread.join();
    disruptor.shutdown();
  }
}
