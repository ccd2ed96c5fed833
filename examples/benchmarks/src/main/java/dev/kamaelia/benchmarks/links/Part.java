package dev.kamaelia.benchmarks.links;

import dev.kamaelia.benchmarks.flow.Schedule;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

/**
 * What one of the two processes has to do in a trial.
 *
 * @param trial what is measured
 * @param ports where the processes may listen
 * @param tls the directory with their certificates
 * @param sources of the sender, one for each link that carries messages
 * @param sinks of the receiver, as many
 * @param meter of all sinks
 * @param pings of a round trip's sender
 * @param released open once a receiver that stands still may go on
 * @param stopped open once the parent has said that it is enough
 */
record Part(
    Trial trial, Ports ports, Path tls, List<Source> sources, List<Sink> sinks, LinkMeter meter, Pings pings, CountDownLatch released, CountDownLatch stopped) {
  /** A meter of many links is told so often. */
  private static final int BLOCK_OF_MANY = 16;

  private static final int MOST = 256;
  private static final int BLOCK_BYTES = 1 << 20;

  static Part of(Trial trial, Ports ports, Path tls, Schedule schedule, Runnable whenOver) {
    Stamp stamp = new Stamp(trial.bytes());
    CountDownLatch released = new CountDownLatch(1);
    int loaded =
        switch (trial.kind()) {
          case THROUGHPUT -> trial.links();
          case ROUND_TRIP -> trial.twist() == Trial.Twist.STALLED ? 1 : 0;
          case IDLE -> 0;
        };
    LinkMeter meter = new LinkMeter(schedule, loaded, () -> {
      released.countDown();
      whenOver.run();
    });
    int block = loaded > 1 ? BLOCK_OF_MANY : Math.clamp(BLOCK_BYTES / trial.bytes(), 1, MOST);
    List<Source> sources = IntStream.range(0, loaded).mapToObj(_ -> new Source(stamp)).toList();
    List<Sink> sinks = IntStream.range(0, loaded).mapToObj(_ -> new Sink(stamp, meter, block)).toList();
    return new Part(trial, ports, tls, sources, sinks, meter, new Pings(stamp, schedule), released, new CountDownLatch(1));
  }

  /** The only source. */
  Source source() {
    return sources.getFirst();
  }

  /** The only sink. */
  Sink sink() {
    return sinks.getFirst();
  }

  /** The parent says that it is enough. Called from: the thread that reads commands. */
  void stop() {
    sources.forEach(Source::stop);
    stopped.countDown();
  }
}
