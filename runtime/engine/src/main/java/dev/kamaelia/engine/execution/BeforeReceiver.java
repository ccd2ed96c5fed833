package dev.kamaelia.engine.execution;

/** 128 bytes between what senders write and what the receiver writes, so that these do not lie on the same cache lines. */
@SuppressWarnings("unused")
abstract class BeforeReceiver extends SendersSide {
  long b0, b1, b2, b3, b4, b5, b6, b7, b8, b9, b10, b11, b12, b13, b14, b15;

  BeforeReceiver(Chunk first, boolean several) {
    super(first, several);
  }
}
