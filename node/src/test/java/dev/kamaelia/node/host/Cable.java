package dev.kamaelia.node.host;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A loopback port that leads to another one until it is cut. Runs on: threads of its own; closed by the test's. */
final class Cable implements AutoCloseable {
  private final int target;
  private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  Cable(int target) throws IOException {
    this.target = target;
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket caller = server.accept();
        sockets.add(caller);
        connect(caller);
      } catch (IOException e) {
        // Cut.
      }
    }
  }

  /** A caller whom nobody answers is hung up on. */
  private void connect(Socket caller) throws IOException {
    try {
      Socket called = new Socket(InetAddress.getLoopbackAddress(), target);
      sockets.add(called);
      Thread.ofVirtual().start(() -> copy(caller, called));
      Thread.ofVirtual().start(() -> copy(called, caller));
    } catch (IOException e) {
      caller.close();
    }
  }

  private static void copy(Socket from, Socket to) {
    try (from; to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // Cut.
    }
  }

  /** Cuts it in the middle of whatever passes. */
  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) socket.close();
  }
}
