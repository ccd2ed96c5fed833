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
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Project Reactor: operators on the subscriber's thread (fused), or one {@code publishOn} before each stage. */
public final class ReactorFlux implements Contender {
  private final boolean parallel;
  private final Scheduler scheduler = Schedulers.parallel();

  /** Fused, or with a hand-over to the parallel scheduler before each stage and source. */
  public ReactorFlux(boolean parallel) {
    this.parallel = parallel;
  }

  private static Flux<Msg> flux(Numbers numbers) {
    return Flux.fromIterable(() -> numbers);
  }

  @Override
  public void chain(Flow flow, Chain chain) {
    Flux<Msg> flux = flux(flow.source());
    for (Step step : chain.steps()) flux = (parallel ? flux.publishOn(scheduler) : flux).map(step);
    run(flux, flow.meter());
  }

  private static void run(Flux<Msg> flux, Meter meter) {
    CountDownLatch end = new CountDownLatch(1);
    subscribe(flux, meter, end);
    Latches.await(end);
  }

  private static void subscribe(Flux<Msg> flux, Meter meter, CountDownLatch end) {
    flux.subscribe(meter::accept, failure -> {
      throw new IllegalStateException(failure);
    }, end::countDown);
  }

  @Override
  public void pingPong(Flow flow, Step there) {
    Numbers numbers = flow.source();
    Meter meter = flow.meter();
    Sinks.Many<Msg> ping = Sinks.unsafe().many().unicast().onBackpressureBuffer();
    Sinks.Many<Msg> pong = Sinks.unsafe().many().unicast().onBackpressureBuffer();
    ping.asFlux().map(there).subscribe(message -> pong.tryEmitNext(message).orThrow());
    pong.asFlux().subscribe(message -> {
      meter.accept(message);
      if (numbers.hasNext()) ping.tryEmitNext(numbers.next()).orThrow();
    });
    if (numbers.hasNext()) ping.tryEmitNext(numbers.next()).orThrow();
    ping.tryEmitComplete().orThrow();
    pong.tryEmitComplete().orThrow();
  }

  @Override
  public void fanOut(Flow flow, List<Step> receivers) {
    Flux<Msg> shared = flux(flow.source()).publish().autoConnect(receivers.size());
    CountDownLatch end = new CountDownLatch(receivers.size());
    for (int i = 0; i < receivers.size(); i++) subscribe(shared.map(receivers.get(i)), flow.meters().get(i), end);
    Latches.await(end);
  }

  @Override
  public void fanIn(Flow flow, List<Step> sources) {
    List<Flux<Msg>> all = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      Flux<Msg> source = flux(flow.numbers().get(i)).map(sources.get(i));
      all.add(parallel ? source.subscribeOn(scheduler) : source);
    }
    run(Flux.merge(all), flow.meter());
  }

  @Override
  public AutoCloseable idle(int count) {
    List<Sinks.Many<Msg>> sinks = new ArrayList<>(count);
    for (int i = 0; i < count; i++) sinks.add(Sinks.unsafe().many().unicast().onBackpressureBuffer());
    for (int i = 0; i < count; i++) {
      Sinks.Many<Msg> next = sinks.get((i + 1) % count);
      sinks.get(i).asFlux().map(message -> new Msg(message.value() + 1)).subscribe(message -> next.tryEmitNext(message).orThrow());
    }
    return () -> sinks.forEach(Sinks.Many::tryEmitComplete);
  }
}
