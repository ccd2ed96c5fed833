package dev.kamaelia.benchmarks.links;

import dev.kamaelia.benchmarks.flow.Schedule;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * One of the two processes. Reads commands, a line each: {@code left|right <cell> <left port> <right port> <warm-up ms> <round ms> <rounds> <directory of certificates>}
 * begins a part, {@code stop} ends its sources, the end of the input ends the process. Says {@code ready} when the other side may begin, {@code over} when enough
 * was measured, and a line of JSON with what it found.
 *
 * <p>Runs on: the main thread; commands are read by another one, which is the only one that writes {@link #part}.
 */
final class Side {
  private static final String END = "";

  private final BlockingQueue<Runnable> parts = new LinkedBlockingQueue<>();

  /** The one that runs, or ran last. */
  private volatile Part part = Part.of(Trial.throughput(Long.BYTES * 2), new Ports(0, 0), Path.of(END), Schedule.of(0), () -> {});

  private volatile boolean ended;

  private Side() {}

  public static void main(String[] args) throws Exception {
    Side side = new Side();
    Thread.ofPlatform().daemon().name("commands").start(side::read);
    while (true) {
      Runnable next = side.parts.take();
      if (side.ended) System.exit(0); // some libraries leave threads behind
      next.run();
    }
  }

  private static void say(String line) {
    System.out.println(line);
  }

  private void read() {
    try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.equals("stop")) part.stop();
        else begin(line.split(" "));
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } finally {
      ended = true;
      parts.add(() -> {});
    }
  }

  private void begin(String[] words) {
    LinkCell cell = LinkCell.parse(words[1]);
    Schedule schedule = new Schedule(0, Duration.ofMillis(Long.parseLong(words[4])), Duration.ofMillis(Long.parseLong(words[5])), Integer.parseInt(words[6]));
    Part begun = Part.of(cell.trial(), new Ports(Integer.parseInt(words[2]), Integer.parseInt(words[3])), Path.of(words[7]), schedule, () -> say("over"));
    part = begun;
    parts.add(() -> run(cell, begun, words[0].equals("left")));
  }

  private static void run(LinkCell cell, Part part, boolean left) {
    try {
      Wire wire = cell.carrier().wire();
      JsonObject found =
          switch (cell.trial().kind()) {
            case THROUGHPUT -> left ? send(wire, part) : receive(wire, part);
            case ROUND_TRIP -> left ? ping(wire, part) : echo(wire, part);
            case IDLE -> idle(wire, part, left);
          };
      say(found.encode());
    } catch (Exception | LinkageError e) {
      e.printStackTrace();
      say("failed");
    }
  }

  private static JsonObject send(Wire wire, Part part) throws Exception {
    wire.send(part);
    return new JsonObject().put("sent", part.sources().stream().mapToLong(Source::count).sum());
  }

  private static JsonObject receive(Wire wire, Part part) throws Exception {
    wire.receive(part, () -> say("ready"));
    part.meter().awaitEnds();
    return new JsonObject().put("received", part.meter().total()).put("nanos", figures(part.meter().nanosPerMessage()));
  }

  private static JsonObject ping(Wire wire, Part part) throws Exception {
    wire.ping(part);
    part.pings().awaitEnd();
    return new JsonObject().put("sent", part.pings().count()).put("nanos", figures(part.pings().percentile(0.5))).put("p99", figures(part.pings().percentile(0.99)));
  }

  private static JsonObject echo(Wire wire, Part part) throws Exception {
    wire.echo(part, () -> say("ready"));
    return new JsonObject();
  }

  private static JsonObject idle(Wire wire, Part part, boolean left) throws Exception {
    if (!(wire instanceof Nodes nodes)) throw new IllegalArgumentException("no idle links but Kamaelia's");
    long used = nodes.idle(part, left, () -> say("ready"), () -> say("over"));
    return new JsonObject().put(left ? "left" : "right", new JsonArray().add(used));
  }

  private static JsonArray figures(double[] values) {
    return new JsonArray(Arrays.stream(values).boxed().toList());
  }
}
