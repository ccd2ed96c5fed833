package dev.kamaelia.node.host;

import sun.misc.Signal;
import sun.misc.SignalHandler;

/** Ctrl-C and SIGTERM without the JVM's shutdown, so that a graph can drain first. Handlers run on a thread of the JVM. */
public enum Signals {
  /** Ctrl-C. */
  INTERRUPT("INT", 130),
  /** The usual request to end. */
  TERMINATE("TERM", 143);

  private final String name;
  private final int exitCode;

  Signals(String name, int exitCode) {
    this.name = name;
    this.exitCode = exitCode;
  }

  /** The exit code of a process that ended for it. */
  public int exitCode() {
    return exitCode;
  }

  /** Calls back for every one that comes from now on; {@code nohup} and the like are respected where the JVM refuses the handler. */
  public void handle(Runnable handler) {
    try {
      Signal.handle(new Signal(name), _ -> handler.run());
    } catch (IllegalArgumentException e) {
      // The JVM was told to leave signals alone (-Xrs): then the system's own reaction stays.
    }
  }

  /** They come to nothing from now on. */
  public void ignore() {
    try {
      Signal.handle(new Signal(name), SignalHandler.SIG_IGN);
    } catch (IllegalArgumentException e) {
      // as above
    }
  }
}
