package dev.kamaelia.node.host;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.sun.management.UnixOperatingSystemMXBean;
import dev.kamaelia.engine.topology.Security;
import dev.kamaelia.node.authority.TestAuthority;
import dev.kamaelia.node.link.HttpBytes;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * A fuzzer works at the port of a node process, kind by kind. After each the numbers of the graph go on, everybody who was refused is counted with a reason, and the log is short and has no stack trace; at
 * the end every number is checked. Writes the table of {@code docs/faults.md} to {@code target/fuzz.md}.
 */
@Timeout(900)
final class FuzzIT {
  private static final boolean STRESS = Boolean.getBoolean("kamaelia.stress");
  private static final long SEED = Long.getLong("kamaelia.seed", 1);

  /** So many connections of each kind that has something to say. */
  private static final int CALLS = STRESS ? 5_000 : 100;

  private static final long PEER_FRAMES = STRESS ? 1_000_000 : 3_000;
  private static final int FRAMES_IN_A_STEP = 40;
  private static final int SLOW = 60;

  /** Longer than anybody may take. */
  private static final int SLOW_MILLIS = 35_000;

  private static final int SILENT = (int) Math.min(STRESS ? 10_000 : 300, files() - 1_000);

  /** How many a node bears that are no peer's: 32, and one for each of its two peers. */
  private static final int KEPT = 34;

  private static final List<String> TABLE = new ArrayList<>();

  static {
    for (String chatty : List.of("io.netty", "io.grpc")) ((Logger) LoggerFactory.getLogger(chatty)).setLevel(Level.WARN);
  }

  @TempDir Path folder;

  private static long files() {
    return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getMaxFileDescriptorCount();
  }

  @AfterAll
  static void write() throws IOException {
    TABLE.addAll(0, List.of("| kind | connections | frames | refused, by reason | heap at most |", "| --- | --- | --- | --- | --- |"));
    TABLE.addAll(List.of("", "Seed " + SEED + "; heap limited to " + FuzzTarget.HEAP + "."));
    Files.write(Files.createDirectories(Path.of("target")).resolve("fuzz.md"), TABLE);
  }

  @Test
  void aNodeWithoutTlsOutlivesWhoeverCalls() throws Exception {
    SplittableRandom random = new SplittableRandom(SEED);
    Noise noise = new Noise(random.split());
    try (FuzzTarget target = new FuzzTarget(folder, _ -> new Security.LoopbackOnly(), random.split())) {
      target.awaitRunning();
      calls(target, "random bytes", noise, noise::bytes, CALLS, "NoHttp2");
      calls(target, "HTTP/2, damaged or in any order", noise, noise::http, 1, "NoHttp2", "NoLane");
      calls(target, "huge lengths", noise, noise::huge, 1, "NoHttp2", "NoLane", "LinkProtocolViolation");
      calls(target, "recorded frames, damaged or in any order", noise, noise::lane, CALLS, "LinkProtocolViolation", "GraphMismatch");
      brokenPeer(target, PEER_FRAMES);
      slow(target, new HttpBytes().greeting().lane(1).toByteArray(), "NoHello");
      silent(target);
      TABLE.addAll(target.end());
    }
  }

  @Test
  void aNodeWithTlsOutlivesWhoeverCalls() throws Exception {
    SplittableRandom random = new SplittableRandom(SEED);
    Noise noise = new Noise(random.split());
    TestAuthority authority = TestAuthority.in(folder, "authority");
    byte[] hello = clientHello();
    try (FuzzTarget target = new FuzzTarget(folder, name -> authority.valid(name, name), random.split())) {
      target.awaitRunning();
      calls(target, "TLS: random bytes", noise, noise::bytes, CALLS, "PlainText");
      calls(target, "TLS: handshakes, damaged", noise, () -> noise.handshake(hello), 1, "TlsFailed");
      calls(target, "TLS: HTTP/2 in plain text, damaged", noise, noise::http, CALLS / 2, "PlainText");
      brokenPeer(target, STRESS ? PEER_FRAMES / 10 : PEER_FRAMES);
      slow(target, hello, "HandshakeTimeout");
      silent(target);
      TABLE.addAll(target.end());
    }
  }

  /** @param least how many must be refused */
  private static void calls(FuzzTarget target, String kind, Noise noise, Supplier<byte[]> words, int least, String... reasons) throws Exception {
    long before = noise.frames();
    target.callers.say(CALLS, words);
    target.over(kind, CALLS, noise.frames() - before, least, reasons);
  }

  /** One that is a peer, and says what nobody asked for. */
  private static void brokenPeer(FuzzTarget target, long frames) {
    target.rogue.turn();
    while (target.rogue.frames() < frames) {
      target.rogue.step(FRAMES_IN_A_STEP);
      LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(100));
    }
    target.over("a broken peer: frames that are nearly right, damaged, repeated or in no place", target.rogue.connections(), target.rogue.frames(), 1, "LinkProtocolViolation");
  }

  /** More than the node bears, who begin well and never come to the point; few of them are still there when their time is over. */
  private static void slow(FuzzTarget target, byte[] words, String late) throws IOException {
    List<Socket> slow = target.callers.open(SLOW, "127.0.1.1");
    if (STRESS) Callers.trickle(slow, words, SLOW_MILLIS / words.length);
    else Callers.trickle(slow, Arrays.copyOf(words, 10), 100);
    Callers.close(slow);
    target.over("slow: some bytes a second, more of them than may be there", SLOW, 0, SLOW - KEPT, STRESS ? new String[] {"TooManyCallers", late} : new String[] {"TooManyCallers"});
  }

  /** All at once; meanwhile a peer's connection breaks, and it has to come in again. */
  private static void silent(FuzzTarget target) throws IOException {
    List<Socket> silent = target.callers.open(SILENT, "127.0.0.1");
    target.cut();
    target.over("connections that say nothing, all at once", SILENT, 0, SILENT - KEPT, "TooManyCallers");
    Callers.close(silent);
  }

  private static byte[] clientHello() throws Exception {
    SSLEngine engine = SSLContext.getDefault().createSSLEngine("right", 1);
    engine.setUseClientMode(true);
    ByteBuffer hello = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
    engine.wrap(ByteBuffer.allocate(0), hello);
    return Arrays.copyOf(hello.array(), hello.position());
  }
}
