package dev.kamaelia.benchmarks.codec;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How long a message takes. A fork sees one message and one library only. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 400, timeUnit = TimeUnit.MILLISECONDS)
public class CodecBenchmark {
  /** Which message. */
  @Param({"small", "nested", "unicode", "sealed", "text", "prose", "numbers", "many"})
  public String message = "";

  /** Whose classes. */
  @Param({"kamaelia", "protobuf"})
  public String library = "";

  private Coder coder = Samples.coder("small", "kamaelia");

  /** Makes the message. */
  @Setup
  public void setUp() {
    coder = Samples.coder(message, library);
  }

  /** Writes it into a buffer that is used again. */
  @Benchmark
  public int encode() throws IOException {
    return coder.encode();
  }

  /** Reads it from an array. */
  @Benchmark
  public Object decode() throws IOException {
    return coder.decode();
  }

  /** Reads it and writes what was read. */
  @Benchmark
  public int both() throws IOException {
    return coder.both();
  }
}
