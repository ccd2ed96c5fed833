package dev.kamaelia.benchmarks;

import dev.kamaelia.benchmarks.contender.Contender;
import dev.kamaelia.benchmarks.flow.Chain;
import dev.kamaelia.benchmarks.flow.Flow;
import dev.kamaelia.benchmarks.flow.Schedule;
import dev.kamaelia.benchmarks.flow.Step;
import dev.kamaelia.benchmarks.stage.Stages;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Measures cells in a JVM of its own: first the rest of a program (100 other stages), then the cell itself; one line of JSON for each.
 *
 * <p>{@code Child <messages before> <warm-up ms> <round ms> <rounds> <idle components> cell…}
 */
final class Child {
  private static final int FOUR = 4;

  private final int others;
  private final Schedule schedule;
  private final int idle;

  private Child(int others, Schedule schedule, int idle) {
    this.others = others;
    this.schedule = schedule;
    this.idle = idle;
  }

  public static void main(String[] args) throws Exception {
    Schedule schedule = new Schedule(1, Duration.ofMillis(Long.parseLong(args[1])), Duration.ofMillis(Long.parseLong(args[2])), Integer.parseInt(args[3]));
    Child child = new Child(Integer.parseInt(args[0]), schedule, Integer.parseInt(args[4]));
    for (String argument : List.of(args).subList(5, args.length)) System.out.println(child.measure(Cell.parse(argument)));
    System.exit(0); // peers leave threads behind
  }

  private JsonObject measure(Cell cell) throws Exception {
    JsonObject result = new JsonObject().put("cell", cell.argument());
    Contender contender = cell.entrant().make();
    try {
      runOthers(contender);
      if (cell.workload() == Workload.W5) return result.mergeIn(new Crowd(contender, idle, schedule.rounds()).measure());
      Flow flow = run(cell, contender);
      return result.put("count", flow.meter().count()).put("nanos", new JsonArray(IntStream.range(0, schedule.rounds())
          .mapToObj(round -> flow.meter().nanosPerMessage()[round]).toList()));
    } finally {
      contender.shutDown();
    }
  }

  /** Runs each of the 100 other stages, so that nothing in the contender's own code has seen only the classes of the cell. */
  private void runOthers(Contender contender) throws Exception {
    for (int first = 1; first <= Stages.OTHERS; first += 10) {
      Chain chain = new Chain(Chain.Kind.OTHER, first, 10);
      Flow flow = Flow.single(Schedule.of(others));
      contender.chain(flow, chain);
      Reference.check(flow, chain.steps());
    }
  }

  private Flow run(Cell cell, Contender contender) throws Exception {
    List<Step> four = new Chain(Chain.Kind.LIGHT, 1, FOUR).steps();
    return switch (cell.workload()) {
      case W1 -> chain(contender, new Chain(Chain.Kind.LIGHT, 1, cell.size()));
      case W2 -> chain(contender, new Chain(Chain.Kind.HEAVY, 1, cell.size()));
      case W3 -> {
        Flow flow = Flow.single(schedule);
        contender.pingPong(flow, four.getFirst());
        Reference.check(flow, List.of(four.getFirst()));
        yield flow;
      }
      case W4_OUT -> {
        Flow flow = Flow.toSeveral(schedule, FOUR);
        contender.fanOut(flow, four);
        for (int i = 0; i < FOUR; i++) Reference.check(new Flow(flow.numbers(), List.of(flow.meters().get(i))), List.of(four.get(i)));
        yield flow;
      }
      case W4_IN -> {
        Flow flow = Flow.fromSeveral(schedule, FOUR);
        contender.fanIn(flow, four);
        Reference.checkSum(flow, four);
        yield flow;
      }
      case W5 -> throw new IllegalArgumentException("W5 has no messages");
    };
  }

  private Flow chain(Contender contender, Chain chain) throws Exception {
    Flow flow = Flow.single(schedule);
    contender.chain(flow, chain);
    Reference.check(flow, chain.steps());
    return flow;
  }
}
