package dev.kamaelia.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** A loopback port that leads to another one, and can be cut in the middle of whatever passes; who dials again comes through. Runs on: threads of its own. */
final class Cable implements AutoCloseable {
  private final int target;
  private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());

  /** Guarded by this. */
  private final List<Socket> sockets = new ArrayList<>();

  private int calls;

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
        connect(server.accept());
      } catch (IOException e) {
        // Closed, or nobody listens yet.
      }
    }
  }

  private void connect(Socket caller) throws IOException {
    try {
      Socket called = new Socket(InetAddress.getLoopbackAddress(), target);
      synchronized (this) {
        calls++;
        sockets.addAll(List.of(caller, called));
      }
      Thread.ofVirtual().start(() -> copy(caller, called));
      Thread.ofVirtual().start(() -> copy(called, caller));
    } catch (IOException e) {
      caller.close();
      throw e;
    }
  }

  private static void copy(Socket from, Socket to) {
    try (from; to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // Cut.
    }
  }

  /** Cuts what is connected now. */
  synchronized void cut() {
    try {
      for (Socket socket : sockets) socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    sockets.clear();
  }

  /** How many times it was connected. */
  synchronized int calls() {
    return calls;
  }

  @Override
  public void close() throws IOException {
    server.close();
    cut();
  }
}
