package dev.kamaelia.node.cli;

import dev.kamaelia.descriptor.Durations;
import dev.kamaelia.node.host.Signals;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What Ctrl-C and SIGTERM do to a process that runs a graph: the first one drains it, and stops it when that takes too long; the second one kills the process.
 *
 * <p>Runs on: the JVM's threads for signals, one per signal.
 */
final class Interrupts {
  /** What is told to end. */
  interface Target {
    /** Finishes the sources; does not wait. */
    void drain();

    /** Stops every component; does not wait. */
    void stop();

    /** Waits for the end. */
    void await(Duration timeout) throws InterruptedException, TimeoutException;
  }

  private final Terminal terminal;
  private final Target target;
  private final Duration drain;

  /** 0, or 128 and the number of the first signal; written once, read when the graph has ended. */
  private final AtomicInteger code = new AtomicInteger();

  private Interrupts(Terminal terminal, Target target, Duration drain) {
    this.terminal = terminal;
    this.target = target;
    this.drain = drain;
  }

  /** Takes the signals from now on, until the process ends. */
  static Interrupts install(Terminal terminal, Target target, Duration drain) {
    Interrupts interrupts = new Interrupts(terminal, target, drain);
    for (Signals signal : Signals.values()) signal.handle(() -> interrupts.handle(signal));
    return interrupts;
  }

  /** What the first signal is answered with. */
  static String notice(boolean interrupt, Duration drain) {
    return (interrupt ? "interrupted" : "terminated") + ": finishing what was begun, up to " + Durations.format(drain) + "; once more kills";
  }

  /** The exit code that the first signal asks for: 130 or 143; 0 if there was none. */
  int code() {
    return code.get();
  }

  private void handle(Signals signal) {
    if (!code.compareAndSet(0, signal.exitCode())) Runtime.getRuntime().halt(code.get());
    terminal.say(notice(signal == Signals.INTERRUPT, drain));
    target.drain();
    try {
      target.await(drain);
    } catch (TimeoutException _) {
      terminal.say("not finished within " + Durations.format(drain) + ": stopping");
      target.stop();
    } catch (InterruptedException _) {
      target.stop();
      Thread.currentThread().interrupt();
    }
  }
}
