package dev.kamaelia.benchmarks.contender;

import dev.kamaelia.benchmarks.flow.Chain;
import dev.kamaelia.benchmarks.flow.Flow;
import dev.kamaelia.benchmarks.flow.Meter;
import dev.kamaelia.benchmarks.flow.Msg;
import dev.kamaelia.benchmarks.flow.Numbers;
import dev.kamaelia.benchmarks.flow.Step;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Vert.x: a verticle per component, each on an event loop, over the local event bus; messages go by reference. The bus discards what is too much, so that receivers
 * grant {@link Credit}.
 */
public final class VertxBus implements Contender {
  private static final Msg MORE = new Msg(-2);
  private static final DeliveryOptions LOCAL = new DeliveryOptions().setLocalOnly(true);

  private final Vertx vertx = Vertx.vertx();
  private final EventBus bus = vertx.eventBus();

  /** A bus on which messages go by reference. */
  public VertxBus() {
    bus.registerDefaultCodec(Msg.class, new ByReference());
  }

  private void send(String address, Msg message) {
    bus.send(address, message, LOCAL);
  }

  /** Deploys a verticle that handles what is sent to an address. */
  private String deploy(String address, Consumer<Msg> handler) throws Exception {
    return deploy(() -> consume(address, handler));
  }

  private Future<?> consume(String address, Consumer<Msg> handler) {
    return bus.<Msg>localConsumer(address, message -> handler.accept(message.body())).completion();
  }

  private interface Deployment {
    Future<?> run();
  }

  private String deploy(Deployment deployment) throws Exception {
    return await(vertx.deployVerticle(_ -> deployment.run()));
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  private void undeploy(List<String> deployed) throws Exception {
    for (String id : deployed) await(vertx.undeploy(id));
  }

  @Override
  public void chain(Flow flow, Chain chain) throws Exception {
    List<String> deployed = new ArrayList<>();
    int at = 0;
    for (Step step : chain.steps()) {
      String to = "stage-" + ++at;
      deployed.add(deploy("stage-" + (at - 1), message -> send(to, message == Msg.END ? message : step.apply(message))));
    }
    CountDownLatch end = new CountDownLatch(1);
    deployed.add(deploy("stage-" + at, sink(message -> message, flow.meter(), end)));
    run(flow.source(), 1, message -> send("stage-0", message), end, deployed);
  }

  private Consumer<Msg> sink(Step step, Meter meter, CountDownLatch end) {
    return message -> {
      if (message == Msg.END) {
        end.countDown();
        return;
      }
      meter.accept(step.apply(message));
      if (meter.count() % Credit.BURST == 0) send("source", MORE);
    };
  }

  private void run(Numbers numbers, int receivers, Consumer<Msg> send, CountDownLatch end, List<String> deployed) throws Exception {
    Credit credit = new Credit(numbers);
    int[] asked = new int[1];
    deployed.add(deploy(() -> {
      Future<?> ready = consume("source", _ -> {
        if (++asked[0] % receivers == 0) credit.more(send);
      });
      return ready.onSuccess(_ -> credit.start(send));
    }));
    Latches.await(end);
    undeploy(deployed);
  }

  @Override
  public void fanOut(Flow flow, List<Step> receivers) throws Exception {
    CountDownLatch end = new CountDownLatch(receivers.size());
    List<String> deployed = new ArrayList<>();
    for (int i = 0; i < receivers.size(); i++) deployed.add(deploy("all", sink(receivers.get(i), flow.meters().get(i), end)));
    run(flow.source(), receivers.size(), message -> bus.publish("all", message, LOCAL), end, deployed);
  }

  @Override
  public void fanIn(Flow flow, List<Step> sources) throws Exception {
    CountDownLatch end = new CountDownLatch(sources.size());
    Meter meter = flow.meter();
    List<String> deployed = new ArrayList<>();
    deployed.add(deploy(() -> {
      // The same event loop, so that what a source sends to the two addresses stays in order.
      Future<?> asking = consume("asking", source -> send("source-" + source.value(), MORE));
      return Future.all(asking, consume("sink", message -> {
        if (message == Msg.END) end.countDown();
        else meter.accept(message);
      }));
    }));
    for (int i = 0; i < sources.size(); i++) {
      Step step = sources.get(i);
      Credit credit = new Credit(flow.numbers().get(i));
      Msg source = new Msg(i);
      Runnable burst = () -> {
        credit.more(message -> send("sink", message == Msg.END ? message : step.apply(message)));
        send("asking", source);
      };
      deployed.add(deploy(() -> consume("source-" + source.value(), _ -> burst.run()).onSuccess(_ -> {
        for (int n = 0; n < Credit.WINDOW / Credit.BURST; n++) burst.run();
      })));
    }
    Latches.await(end);
    undeploy(deployed);
  }

  @Override
  public void pingPong(Flow flow, Step there) throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    Numbers numbers = flow.source();
    Meter meter = flow.meter();
    List<String> deployed = new ArrayList<>();
    deployed.add(deploy("ping", message -> send("pong", there.apply(message))));
    deployed.add(deploy(() -> consume("pong", message -> {
      meter.accept(message);
      if (numbers.hasNext()) send("ping", numbers.next());
      else end.countDown();
    }).onSuccess(_ -> {
      if (numbers.hasNext()) send("ping", numbers.next());
    })));
    Latches.await(end);
    undeploy(deployed);
  }

  /** Consumers of one verticle; a verticle each would be for heavier things. */
  @Override
  public AutoCloseable idle(int count) throws Exception {
    List<MessageConsumer<Msg>> consumers = new ArrayList<>(count);
    String id = deploy(() -> {
      for (int i = 0; i < count; i++) {
        String next = "idle-" + (i + 1) % count;
        consumers.add(bus.localConsumer("idle-" + i, message -> send(next, new Msg(message.body().value() + 1))));
      }
      return consumers.getLast().completion();
    });
    return () -> await(vertx.undeploy(id));
  }

  @Override
  public void shutDown() throws Exception {
    await(vertx.close());
  }
}
