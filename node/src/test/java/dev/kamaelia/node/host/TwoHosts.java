package dev.kamaelia.node.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Two hosts as network namespaces on one bridge, each with a wire (veth) of its own. Needs root and iproute2; nothing outside the namespaces is changed but a bridge and two
 * interfaces that go with {@link #close}.
 *
 * <p>Runs on: the test's thread.
 */
final class TwoHosts implements AutoCloseable {
  static final String LEFT = "10.77.0.1";
  static final String RIGHT = "10.77.0.2";

  /** A hardware address that no host has: what is sent there is lost without a word. */
  private static final String NOBODY = "02:00:00:00:00:99";

  private final String names = "km" + ProcessHandle.current().pid() % 100_000;

  private TwoHosts() {}

  /** Why hosts cannot be made here; empty if they can. */
  static Optional<String> obstacle() throws InterruptedException {
    String probe = "km-probe-" + ProcessHandle.current().pid();
    try {
      ip("netns", "add", probe);
      ip("netns", "del", probe);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  static TwoHosts create() throws IOException, InterruptedException {
    TwoHosts hosts = new TwoHosts();
    try {
      ip("link", "add", hosts.names + "br", "type", "bridge");
      ip("link", "set", hosts.names + "br", "up");
      hosts.add("l", LEFT);
      hosts.add("r", RIGHT);
      return hosts;
    } catch (IOException e) {
      hosts.close();
      throw e;
    }
  }

  private void add(String side, String address) throws IOException, InterruptedException {
    ip("netns", "add", names + side);
    ip("link", "add", wire(side), "type", "veth", "peer", "name", "eth0", "netns", names + side);
    ip("link", "set", wire(side), "master", names + "br", "up");
    ip("-n", names + side, "addr", "add", address + "/24", "dev", "eth0");
    ip("-n", names + side, "link", "set", "lo", "up");
    ip("-n", names + side, "link", "set", "eth0", "up");
  }

  private String wire(String side) {
    return names + "v" + side;
  }

  /** What makes a command run on the left host. */
  List<String> onLeft() {
    return List.of("ip", "netns", "exec", names + "l");
  }

  /** What makes a command run on the right host. */
  List<String> onRight() {
    return List.of("ip", "netns", "exec", names + "r");
  }

  /** Pulls the left host's wire out of the bridge, or puts it back. */
  void wire(boolean connected) throws IOException, InterruptedException {
    ip("link", "set", wire("l"), connected ? "up" : "down");
  }

  /** From now on all that the left host sends to the right one is lost. */
  void dropFromLeft() throws IOException, InterruptedException {
    ip("-n", names + "l", "neigh", "replace", RIGHT, "lladdr", NOBODY, "dev", "eth0", "nud", "permanent");
  }

  /** From now on all that the right host sends to the left one is lost. */
  void dropFromRight() throws IOException, InterruptedException {
    ip("-n", names + "r", "neigh", "replace", LEFT, "lladdr", NOBODY, "dev", "eth0", "nud", "permanent");
  }

  /** Nothing is dropped any more. */
  void heal() throws IOException, InterruptedException {
    ip("-n", names + "l", "neigh", "flush", "dev", "eth0", "nud", "permanent");
    ip("-n", names + "r", "neigh", "flush", "dev", "eth0", "nud", "permanent");
  }

  /** Lets through 1 Mbit/s each way, and drops the packets that exceed it. */
  void narrow() throws IOException, InterruptedException {
    for (String side : List.of("l", "r")) command("tc", "-n", names + side, "qdisc", "add", "dev", "eth0", "root", "tbf", "rate", "1mbit", "burst", "4kb", "limit", "6kb");
  }

  void widen() throws IOException, InterruptedException {
    for (String side : List.of("l", "r")) command("tc", "-n", names + side, "qdisc", "del", "dev", "eth0", "root");
  }

  @Override
  public void close() throws InterruptedException {
    for (String[] part : new String[][] {{"netns", "del", names + "l"}, {"netns", "del", names + "r"}, {"link", "del", names + "br"}}) {
      try {
        ip(part);
      } catch (IOException _) {
        // It was not made.
      }
    }
  }

  private static void ip(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("ip"));
    command.addAll(List.of(arguments));
    command(command.toArray(String[]::new));
  }

  private static void command(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (process.waitFor() != 0) throw new IOException(String.join(" ", command) + ": " + said);
  }
}
