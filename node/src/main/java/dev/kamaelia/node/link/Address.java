package dev.kamaelia.node.link;

import dev.kamaelia.GraphException;
import dev.kamaelia.diagnostic.Diagnostic;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * A host and a port of a graph file.
 *
 * @param host a name or an IP address, without brackets
 * @param port 0 to 65535
 */
public record Address(String host, int port) {
  /**
   * Reads {@code host:port}.
   *
   * @throws GraphException [BadAddress]
   */
  public static Address of(String text) {
    int colon = text.lastIndexOf(':');
    try {
      int port = Integer.parseInt(text.substring(colon + 1));
      String host = colon <= 0 ? "" : text.substring(0, colon).replaceAll("^\\[|\\]$", "");
      if (!host.isEmpty() && port >= 0 && port <= 0xFFFF) return new Address(host, port);
    } catch (NumberFormatException e) {
      // told below
    }
    throw new GraphException(List.of(Diagnostic.error("BadAddress", "\"" + text + "\" is no address.").withExpected("host:port, for example 127.0.0.1:7401.")));
  }

  /** True if nobody but this machine can use it; a name is resolved, which may take long, and every address that it has must be one of this machine alone. */
  public boolean isLoopback() {
    try {
      return Arrays.stream(InetAddress.getAllByName(host)).allMatch(InetAddress::isLoopbackAddress);
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** True if it says by itself that nobody but this machine can use it. Asks no name server, so it is for threads that must not wait. */
  public boolean saysLoopback() {
    if (host.equalsIgnoreCase("localhost")) return true;
    try {
      return InetAddress.ofLiteral(host).isLoopbackAddress();
    } catch (IllegalArgumentException e) {
      return false; // a name
    }
  }

  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
