package dev.kamaelia.node.host;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.kamaelia.node.link.HttpBytes;
import dev.kamaelia.testkit.rogue.Damage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** What somebody who knows the protocols badly, or too well, says to a port, by seed. Of one thread. */
final class Noise {
  /** Byte streams of protocol version 1. */
  private static final Path RECORDED = Path.of("..", "runtime", "links", "src", "test", "resources", "protocol-1");

  /** A frame of HTTP/2 takes no more. */
  private static final int LONGEST_FRAME = 16_000;

  /** So that what somebody says is not too much before it is wrong. */
  private static final int LONGEST_RECORDED = 5_000;

  private static final int MOST_FRAMES = 8;
  private static final int TLS_HANDSHAKE = 22;

  /** The first byte of a frame that begins with a hello. */
  private static final int HELLO = 0x0A;

  private final SplittableRandom random;
  private final Damage damage;
  private final List<byte[]> recorded;
  private final List<byte[]> hellos;
  private long frames;

  Noise(SplittableRandom random) throws IOException {
    this.random = random;
    this.damage = new Damage(random);
    this.recorded = recorded();
    this.hellos = recorded.stream().filter(frame -> frame[0] == HELLO).toList();
  }

  private static List<byte[]> recorded() throws IOException {
    List<byte[]> frames = new ArrayList<>();
    try (Stream<Path> files = Files.list(RECORDED)) {
      for (Path file : files.sorted().toList()) {
        for (String line : Files.readAllLines(file)) {
          if (line.contains(" ")) frames.add(HexFormat.of().parseHex(line.substring(line.indexOf(' ') + 1)));
        }
      }
    }
    return frames.stream().filter(frame -> frame.length < LONGEST_RECORDED).toList();
  }

  /** How many frames, of HTTP/2 or of the link protocol, were in all that was said so far. */
  long frames() {
    return frames;
  }

  /** Bytes of any kind. */
  byte[] bytes() {
    return damage.any(1 + random.nextInt(4_096));
  }

  /** HTTP/2 in any order, some of it damaged. */
  byte[] http() {
    HttpBytes http = new HttpBytes().greeting();
    for (int n = random.nextInt(MOST_FRAMES); n >= 0; n--) {
      frames++;
      int stream = random.nextInt(4) == 0 ? random.nextInt() : random.nextInt(8);
      switch (random.nextInt(6)) {
        case 0 -> http.lane(stream);
        case 1 -> http.message(stream, any(recorded));
        case 2 -> http.call(stream, ":method", "GET", ":path", new String(damage.any(random.nextInt(40)), ISO_8859_1));
        case 3 -> http.call(stream, new String(damage.any(random.nextInt(40)), ISO_8859_1), "x");
        default -> http.frame(random.nextInt(11), random.nextInt(256), stream, damage.any(random.nextInt(200)));
      }
    }
    return random.nextBoolean() ? damage.bytes(http.toByteArray()) : http.toByteArray();
  }

  /** Lengths that nobody would believe, and some that are only too long. */
  byte[] huge() {
    frames++;
    HttpBytes http = new HttpBytes().greeting();
    int length = damage.number32(Integer.MAX_VALUE - random.nextInt(1 << 20));
    return switch (random.nextInt(5)) {
      case 0 -> http.lane(1).message(1, 0, length, damage.any(random.nextInt(1_000))).toByteArray();
      case 1 -> http.frame(length, random.nextInt(11), 0, 1, damage.any(random.nextInt(1_000))).toByteArray();
      case 2 -> http.call(1, ":method", "POST", ":path", "/" + "x".repeat(1 + random.nextInt(15_000))).toByteArray();
      case 3 -> http.bytes(damage.any(100_000)).toByteArray();
      default -> {
        http.lane(1);
        for (int i = 0; i < 8; i++) http.message(1, 0, 1 << 20, new byte[LONGEST_FRAME]);
        yield http.toByteArray();
      }
    };
  }

  /** The call of a lane with recorded frames, damaged or in any order; half of the time it begins with a hello. */
  byte[] lane() {
    HttpBytes http = new HttpBytes().greeting().lane(1);
    if (random.nextBoolean()) http.message(1, perhapsDamaged(any(hellos)));
    for (int n = random.nextInt(MOST_FRAMES); n >= 0; n--) http.message(1, perhapsDamaged(any(recorded)));
    return http.toByteArray();
  }

  private byte[] perhapsDamaged(byte[] frame) {
    frames++;
    return random.nextInt(3) == 0 ? damage.bytes(frame) : frame;
  }

  private byte[] any(List<byte[]> said) {
    return said.get(random.nextInt(said.size()));
  }

  /** The beginning of TLS, damaged or out of the air. */
  byte[] handshake(byte[] hello) {
    byte[] bytes = random.nextBoolean() ? damage.bytes(hello) : bytes();
    if (bytes.length > 0) bytes[0] = TLS_HANDSHAKE;
    return bytes;
  }
}
