package dev.kamaelia.testkit.simulation.part;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;
import dev.kamaelia.Self;
import java.nio.ByteBuffer;

/** Takes what a {@link Packer} made, and looks at every byte of it. */
@Component
public final class Unpacker extends Witness {
  /** A receiver. */
  public Unpacker(Ledger ledger, Self self) {
    super(ledger, self.path());
  }

  /** The messages. */
  @Inbox
  void inbox(byte[] packed) {
    long number = ByteBuffer.wrap(packed).getLong();
    for (int i = Long.BYTES; i < packed.length; i++) if (packed[i] != (byte) number) throw new IllegalStateException("byte " + i + " of message " + number + " is " + packed[i]);
    ledger.received(path, number);
  }
}
