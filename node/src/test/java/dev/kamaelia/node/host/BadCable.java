package dev.kamaelia.node.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A loopback port that leads to another one through a network that the test makes bad: it cuts, resets, closes one half, stalls, delays and splits.
 *
 * <p>Runs on: two threads for each connection; the faults on the test's.
 */
final class BadCable implements AutoCloseable {
  private static final int BUFFER = 16 << 10;

  private final int target;
  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  /** How the network is now; written by the test's thread, read by those of the connections. */
  private volatile boolean stalled;

  private volatile int delayMillis;
  private volatile boolean splits;

  BadCable(int target) throws IOException {
    this.target = target;
    Thread.ofPlatform().daemon().name("cable").start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket caller = server.accept();
        sockets.removeIf(Socket::isClosed);
        sockets.add(caller);
        connect(caller);
      } catch (IOException e) {
        // Closed, or the caller went away.
      }
    }
  }

  private void connect(Socket caller) throws IOException {
    try {
      Socket called = new Socket(InetAddress.getLoopbackAddress(), target);
      sockets.add(called);
      caller.setTcpNoDelay(true);
      called.setTcpNoDelay(true);
      Thread.ofPlatform().daemon().name("cable out").start(() -> carry(caller, called));
      Thread.ofPlatform().daemon().name("cable back").start(() -> carry(called, caller));
    } catch (IOException e) {
      caller.close();
    }
  }

  private void carry(Socket from, Socket to) {
    SplittableRandom random = new SplittableRandom(from.getPort());
    byte[] buffer = new byte[BUFFER];
    try (from; to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int size = in.read(buffer); size >= 0; size = in.read(buffer)) {
        while (stalled && !from.isClosed()) pause(1);
        if (delayMillis > 0) pause(delayMillis);
        if (splits) writeInPieces(out, buffer, size, random);
        else out.write(buffer, 0, size);
      }
    } catch (IOException e) {
      // Cut.
    }
  }

  private static void writeInPieces(OutputStream out, byte[] buffer, int size, SplittableRandom random) throws IOException {
    for (int at = 0; at < size; ) {
      int length = Math.min(size - at, 1 + random.nextInt(100));
      out.write(buffer, at, length);
      at += length;
    }
  }

  private static void pause(long millis) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
  }

  /** Closes all connections in the middle of whatever passes. */
  void cut() {
    for (Socket socket : sockets) inflict(socket, Socket::close);
  }

  /** As {@link #cut}, by a reset. */
  void reset() {
    for (Socket socket : sockets) {
      inflict(socket, open -> open.setSoLinger(true, 0));
      inflict(socket, Socket::close);
    }
  }

  /** Ends one direction of each connection; the other goes on. */
  void halfClose() {
    for (int i = 0; i < sockets.size(); i += 2) inflict(sockets.get(i), Socket::shutdownOutput);
  }

  private interface Harm {
    void to(Socket socket) throws IOException;
  }

  private static void inflict(Socket socket, Harm harm) {
    try {
      harm.to(socket);
    } catch (IOException e) {
      // It was closed before.
    }
  }

  /** Carries nothing for a time; the connections stay. */
  void stall(long millis) {
    stalled = true;
    pause(millis);
    stalled = false;
  }

  /** Carries late for a time. */
  void delay(long millis, int each) {
    delayMillis = each;
    pause(millis);
    delayMillis = 0;
  }

  /** Carries in small pieces for a time. */
  void split(long millis) {
    splits = true;
    pause(millis);
    splits = false;
  }

  @Override
  public void close() throws IOException {
    server.close();
    cut();
  }
}
