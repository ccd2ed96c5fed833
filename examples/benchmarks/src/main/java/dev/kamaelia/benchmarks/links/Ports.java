package dev.kamaelia.benchmarks.links;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * Where the two processes may listen.
 *
 * @param left the sender's
 * @param right the receiver's
 */
record Ports(int left, int right) {
  /** Two that are free now. */
  static Ports free() throws IOException {
    try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return new Ports(one.getLocalPort(), other.getLocalPort());
    }
  }

  /** The receiver. */
  InetSocketAddress address() {
    return new InetSocketAddress("127.0.0.1", right);
  }
}
