package dev.kamaelia.testkit.simulation.part;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;
import dev.kamaelia.Outbox;
import dev.kamaelia.Self;
import dev.kamaelia.engine.time.RandomSource;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Makes a message of each number that is often so long that it goes over a link in pieces. */
@Component
public final class Packer {
  private static final int LONGEST = 300_000;

  private final RandomGenerator random;

  /** A packer. */
  public Packer(Self self, RandomSource source) {
    random = source.generator(self.path());
  }

  /** The numbers. */
  @Inbox
  @Outbox(name = "outbox")
  byte[] inbox(Long number) {
    byte[] packed = new byte[Long.BYTES + random.nextInt(LONGEST)];
    Arrays.fill(packed, number.byteValue());
    ByteBuffer.wrap(packed).putLong(number);
    return packed;
  }
}
