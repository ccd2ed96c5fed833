package dev.kamaelia.benchmarks.contender;

import dev.kamaelia.benchmarks.flow.Chain;
import dev.kamaelia.benchmarks.flow.Flow;
import dev.kamaelia.benchmarks.flow.Meter;
import dev.kamaelia.benchmarks.flow.Msg;
import dev.kamaelia.benchmarks.flow.Numbers;
import dev.kamaelia.benchmarks.flow.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Merge;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;

/** Pekko Streams, fused into one actor, as it is by default. */
public final class PekkoStream implements Contender {
  private final ActorSystem system = PekkoSettings.classic();

  private static Source<Msg, NotUsed> source(Numbers numbers) {
    return Source.fromIterator(() -> numbers);
  }

  private static Sink<Msg, CompletionStage<Done>> sink(Step step, Meter meter) {
    return org.apache.pekko.stream.javadsl.Flow.<Msg>create().map(step).toMat(Sink.foreach(meter::accept), Keep.right());
  }

  private static void await(CompletionStage<?> end) throws Exception {
    end.toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  @Override
  public void chain(Flow flow, Chain chain) throws Exception {
    Source<Msg, NotUsed> source = source(flow.source());
    for (Step step : chain.steps()) source = source.map(step);
    Meter meter = flow.meter();
    await(source.runForeach(meter::accept, system));
  }

  @Override
  public void fanOut(Flow flow, List<Step> receivers) throws Exception {
    // The last one is the main way; a broadcast ends when its source does, and so do all of its sinks.
    int last = receivers.size() - 1;
    List<CompletionStage<Done>> ends = new ArrayList<>();
    Source<Msg, NotUsed> source = source(flow.source());
    Source<Msg, List<CompletionStage<Done>>> all = source.mapMaterializedValue(_ -> ends);
    for (int i = 0; i < last; i++) {
      all = all.alsoToMat(sink(receivers.get(i), flow.meters().get(i)), (list, end) -> {
        list.add(end);
        return list;
      });
    }
    await(all.toMat(sink(receivers.get(last), flow.meters().get(last)), Keep.right()).run(system));
    for (CompletionStage<Done> end : ends) await(end);
  }

  @Override
  public void fanIn(Flow flow, List<Step> sources) throws Exception {
    List<Source<Msg, ?>> all = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) all.add(source(flow.numbers().get(i)).map(sources.get(i)));
    Meter meter = flow.meter();
    Source<Msg, NotUsed> merged = Source.combine(all.get(0), all.get(1), new ArrayList<>(all.subList(2, all.size())), Merge::<Msg>create);
    await(merged.runForeach(meter::accept, system));
  }

  @Override
  public void shutDown() throws Exception {
    system.terminate();
    await(system.getWhenTerminated());
  }
}
