package dev.kamaelia.benchmarks;

import dev.kamaelia.benchmarks.contender.Contender;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** W5: how long idle components take to make and to stop, and how much of the heap each holds meanwhile. */
final class Crowd {
  private static final int MOST_COLLECTIONS = 20;

  /** How many collections in a row have to free nothing. */
  private static final int SETTLED = 3;

  /** How many bytes are nothing. */
  private static final long NEGLIGIBLE = 1 << 16;

  private final Contender contender;
  private final int count;
  private final int rounds;

  Crowd(Contender contender, int count, int rounds) {
    this.contender = contender;
    this.count = count;
    this.rounds = rounds;
  }

  JsonObject measure() throws Exception {
    List<Object> nanos = new ArrayList<>();
    List<Object> bytes = new ArrayList<>();
    for (int round = -1; round < rounds; round++) {
      long before = used();
      long began = System.nanoTime();
      AutoCloseable crowd = contender.idle(count);
      long made = System.nanoTime() - began;
      long held = used() - before;
      began = System.nanoTime();
      crowd.close();
      long stopped = System.nanoTime() - began;
      if (round < 0) continue; // the first one warms up
      nanos.add((double) (made + stopped) / count);
      bytes.add((double) held / count);
    }
    return new JsonObject().put("count", count).put("nanos", new JsonArray(nanos)).put("bytes", new JsonArray(bytes));
  }

  /** What is held. Threads that are about to end may hold the last crowd over one collection or two: counted is what several in a row leave. */
  private static long used() {
    long least = Long.MAX_VALUE;
    int unchanged = 0;
    for (int i = 0; i < MOST_COLLECTIONS && unchanged < SETTLED; i++) {
      System.gc();
      long now = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
      unchanged = now < least - NEGLIGIBLE ? 0 : unchanged + 1;
      least = Math.min(least, now);
    }
    return least;
  }
}
