package dev.kamaelia.benchmarks.contender;

import dev.kamaelia.benchmarks.flow.Chain;
import dev.kamaelia.benchmarks.flow.Flow;
import dev.kamaelia.benchmarks.flow.Meter;
import dev.kamaelia.benchmarks.flow.Msg;
import dev.kamaelia.benchmarks.flow.Numbers;
import dev.kamaelia.benchmarks.flow.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** Pekko typed: an actor per component; its mailboxes are unbounded, so that receivers grant {@link Credit}. */
public final class PekkoTyped implements Contender {
  private static final Msg MORE = new Msg(-2);

  private final ActorSystem system = PekkoSettings.classic();

  /** A receiver's request for the next burst of one of several sources. */
  private record Asking(ActorRef<Msg> source) {}

  private <T> ActorRef<T> spawn(Behavior<T> behavior) {
    return Adapter.spawnAnonymous(system, behavior);
  }

  private static Behavior<Msg> stage(Step step, ActorRef<Msg> next) {
    return Behaviors.receiveMessage(message -> {
      if (message == Msg.END) {
        next.tell(message);
        return Behaviors.stopped();
      }
      next.tell(step.apply(message));
      return Behaviors.same();
    });
  }

  /** Sends a burst whenever all of its receivers have asked for one. */
  private static Behavior<Msg> source(Numbers numbers, List<ActorRef<Msg>> receivers) {
    return Behaviors.setup(_ -> {
      Credit credit = new Credit(numbers);
      int[] asked = new int[1];
      credit.start(message -> receivers.forEach(to -> to.tell(message)));
      return Behaviors.receiveMessage(message -> {
        if (message == Msg.END) return Behaviors.stopped();
        if (++asked[0] % receivers.size() == 0) credit.more(number -> receivers.forEach(to -> to.tell(number)));
        return Behaviors.same();
      });
    });
  }

  /** A receiver that is told by {@code source} whom to ask for more. */
  private static Behavior<Msg> sink(Step step, Meter meter, ActorRef<Msg>[] source, CountDownLatch end) {
    return Behaviors.receiveMessage(message -> {
      if (message == Msg.END) {
        end.countDown();
        return Behaviors.stopped();
      }
      meter.accept(step.apply(message));
      if (meter.count() % Credit.BURST == 0) source[0].tell(MORE);
      return Behaviors.same();
    });
  }

  @Override
  public void chain(Flow flow, Chain chain) {
    ActorRef<Msg>[] source = slot();
    CountDownLatch end = new CountDownLatch(1);
    List<Step> steps = chain.steps();
    ActorRef<Msg> next = spawn(sink(message -> message, flow.meter(), source, end));
    for (Step step : steps.reversed()) next = spawn(stage(step, next));
    run(flow.source(), List.of(next), source, end);
  }

  @Override
  public void fanOut(Flow flow, List<Step> receivers) {
    ActorRef<Msg>[] source = slot();
    CountDownLatch end = new CountDownLatch(receivers.size());
    List<ActorRef<Msg>> to = new ArrayList<>();
    for (int i = 0; i < receivers.size(); i++) to.add(spawn(sink(receivers.get(i), flow.meters().get(i), source, end)));
    run(flow.source(), to, source, end);
  }

  /** Makes the source, which begins once {@code slot} says who it is, so that the sinks find it there. */
  private void run(Numbers numbers, List<ActorRef<Msg>> receivers, ActorRef<Msg>[] slot, CountDownLatch end) {
    CountDownLatch known = new CountDownLatch(1);
    slot[0] = spawn(Behaviors.setup(_ -> {
      Latches.await(known);
      return source(numbers, receivers);
    }));
    known.countDown();
    Latches.await(end);
    slot[0].tell(Msg.END);
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type, used as a slot
  private static ActorRef<Msg>[] slot() {
    return new ActorRef[1];
  }

  @Override
  public void fanIn(Flow flow, List<Step> sources) {
    CountDownLatch end = new CountDownLatch(sources.size());
    Meter meter = flow.meter();
    ActorRef<Object> sink = spawn(Behaviors.receiveMessage(message -> {
      if (message == Msg.END) end.countDown();
      else if (message instanceof Asking asking) asking.source().tell(MORE);
      else if (message instanceof Msg number) meter.accept(number);
      return end.getCount() == 0 ? Behaviors.stopped() : Behaviors.same();
    }));
    for (int i = 0; i < sources.size(); i++) {
      Step step = sources.get(i);
      Credit credit = new Credit(flow.numbers().get(i));
      spawn(Behaviors.<Msg>setup(context -> {
        Asking asking = new Asking(context.getSelf());
        for (int burst = 0; burst < Credit.WINDOW / Credit.BURST; burst++) context.getSelf().tell(MORE);
        return Behaviors.receiveMessage(_ -> {
          credit.more(message -> sink.tell(message == Msg.END ? message : step.apply(message)));
          sink.tell(asking);
          return credit.hasEnded() ? Behaviors.stopped() : Behaviors.same();
        });
      }));
    }
    Latches.await(end);
  }

  @Override
  public void pingPong(Flow flow, Step there) {
    CountDownLatch end = new CountDownLatch(1);
    Numbers numbers = flow.source();
    Meter meter = flow.meter();
    spawn(Behaviors.<Msg>setup(context -> {
      ActorRef<Msg> pong = context.spawnAnonymous(stage(there, context.getSelf()));
      if (numbers.hasNext()) pong.tell(numbers.next());
      return Behaviors.receiveMessage(message -> {
        if (message == Msg.END) {
          end.countDown();
          return Behaviors.stopped();
        }
        meter.accept(message);
        pong.tell(numbers.hasNext() ? numbers.next() : Msg.END);
        return Behaviors.same();
      });
    }));
    Latches.await(end);
  }

  /** A line rather than a ring, since an actor is told its receiver when it is made. */
  @Override
  public AutoCloseable idle(int count) {
    CountDownLatch started = new CountDownLatch(count);
    CountDownLatch stopped = new CountDownLatch(count);
    List<ActorRef<Msg>> actors = new ArrayList<>(count);
    ActorRef<Msg> next = Adapter.toTyped(system.deadLetters());
    for (int i = 0; i < count; i++) {
      ActorRef<Msg> to = next;
      next = spawn(Behaviors.setup(_ -> {
        started.countDown();
        return Behaviors.receiveMessage(message -> {
          if (message == Msg.END) {
            stopped.countDown();
            return Behaviors.stopped();
          }
          to.tell(new Msg(message.value() + 1));
          return Behaviors.same();
        });
      }));
      actors.add(next);
    }
    Latches.await(started);
    return () -> {
      actors.forEach(actor -> actor.tell(Msg.END));
      Latches.await(stopped);
    };
  }

  @Override
  public void shutDown() throws Exception {
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }
}
