package dev.kamaelia.benchmarks.contender;

import dev.kamaelia.benchmarks.flow.Msg;
import dev.kamaelia.benchmarks.flow.Numbers;
import java.util.function.Consumer;

/**
 * Back-pressure for peers whose mailboxes have none: at most {@link #WINDOW} messages are under way, and the receiver asks for the next {@link #BURST} when it has had
 * as many.
 *
 * <p>Runs on: the source.
 */
final class Credit {
  static final int BURST = Numbers.BLOCK;
  static final int WINDOW = 1024;

  private final Numbers numbers;
  private boolean ended;

  Credit(Numbers numbers) {
    this.numbers = numbers;
  }

  void start(Consumer<Msg> send) {
    for (int i = 0; i < WINDOW / BURST; i++) more(send);
  }

  /** True once the end was sent. */
  boolean hasEnded() {
    return ended;
  }

  /** Sends the next burst, and once nothing is left the end. */
  void more(Consumer<Msg> send) {
    if (ended) return;
    if (!numbers.hasNext()) {
      ended = true;
      send.accept(Msg.END);
      return;
    }
    for (int i = 0; i < BURST; i++) send.accept(numbers.next());
  }
}
