package dev.kamaelia.engine.time;

import java.util.random.RandomGenerator;

/** Where chance comes from. Callable from any thread. */
public interface RandomSource {
  /** A generator of its own for a purpose; the same root seed and purpose give the same sequence. */
  RandomGenerator generator(String purpose);
}
