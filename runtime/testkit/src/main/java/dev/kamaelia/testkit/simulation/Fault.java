package dev.kamaelia.testkit.simulation;

import java.time.Duration;

/** Something that goes wrong in a cluster at a time, counted from its start. */
public sealed interface Fault {
  /** When it happens. */
  Duration at();

  /** The connection between two nodes breaks; what is under way is lost. */
  record Cut(Duration at, String one, String another) implements Fault {
    @Override
    public String toString() {
      return "cut " + one + "-" + another;
    }
  }

  /** The connection breaks, and only one of its ends learns of that. */
  record HalfOpen(Duration at, String told, String untold) implements Fault {
    @Override
    public String toString() {
      return "half-open " + told + "-" + untold + ", not told to " + untold;
    }
  }

  /** Nothing gets from one node to another for a while; the other direction works. */
  record Silence(Duration at, String from, String to, Duration lasting) implements Fault {
    @Override
    public String toString() {
      return "silence " + from + ">" + to + " for " + text(lasting);
    }
  }

  /** Nothing gets from a node to any other, or back, for a while. */
  record Partition(Duration at, String node, Duration lasting) implements Fault {
    @Override
    public String toString() {
      return "partition " + node + " for " + text(lasting);
    }
  }

  /** What is under way from one node to another stands still for a while; nothing is lost. */
  record Stall(Duration at, String from, String to, Duration lasting) implements Fault {
    @Override
    public String toString() {
      return "stall " + from + ">" + to + " for " + text(lasting);
    }
  }

  /** Each piece takes so much longer from one node to another for a while. */
  record Delay(Duration at, String from, String to, Duration extra, Duration lasting) implements Fault {
    @Override
    public String toString() {
      return "delay " + from + ">" + to + " by up to " + text(extra) + " for " + text(lasting);
    }
  }

  /** A process stands still for a while, as by SIGSTOP. */
  record Pause(Duration at, String node, Duration lasting) implements Fault {
    @Override
    public String toString() {
      return "pause " + node + " for " + text(lasting);
    }
  }

  /** A process is killed; its peers see the connection end. Another one is started under its name after a while. */
  record Crash(Duration at, String node, Duration restart) implements Fault {
    @Override
    public String toString() {
      return "crash " + node + ", started again after " + text(restart);
    }
  }

  /** A machine loses its power; nobody is told. Another process is started under the node's name after a while. */
  record PowerLoss(Duration at, String node, Duration restart) implements Fault {
    @Override
    public String toString() {
      return "power loss of " + node + ", started again after " + text(restart);
    }
  }

  private static String text(Duration time) {
    return time.toNanos() / 1000 / 1000.0 + "ms";
  }
}
