package dev.kamaelia.node.link;

import static dev.kamaelia.node.link.Called.next;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.kamaelia.engine.time.Environment;
import dev.kamaelia.engine.time.SystemEnvironment;
import dev.kamaelia.engine.topology.Security;
import dev.kamaelia.node.authority.TestAuthority;
import dev.kamaelia.proto.Frame;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Two thousand connections that say nothing, and a peer from the same host that comes after them. */
@Timeout(120)
final class SilentCallersIT {
  private static final Environment ENVIRONMENT = SystemEnvironment.create(1);
  private static final int CALLERS = 2_000;

  static {
    for (String chatty : List.of("io.netty", "io.grpc")) ((Logger) LoggerFactory.getLogger(chatty)).setLevel(Level.WARN);
  }

  @TempDir Path directory;
  private final List<Socket> silent = new ArrayList<>();
  private final List<GrpcLinks> opened = new ArrayList<>();
  private final Called caller = new Called();
  private final Called called = new Called();

  @AfterEach
  void close() throws IOException {
    for (Socket socket : silent) socket.close();
    opened.forEach(GrpcLinks::close);
  }

  @Test
  void aPeerIsLetInAndMostOfThemAreGoneAndCounted() throws Exception {
    TestAuthority authority = TestAuthority.in(directory, "authority");
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Address address = new Address("127.0.0.1", port);
    links("right", "left", address, authority.valid("right", "right")).listen("right", address, 1, called);
    for (int i = 0; i < CALLERS; i++) silent.add(new Socket(InetAddress.getLoopbackAddress(), port));
    links("left", "right", address, authority.valid("left", "left")).dial("right", lane -> {
      caller.lanes.add(lane);
      return caller;
    });
    caller.lanes.remove().send(Frame.getDefaultInstance());
    assertThat(next(called.names)).containsExactly("left");
    assertThat(next(called.frames)).isEqualTo(Frame.getDefaultInstance());
    int kept = GrpcLinks.STRANGERS + 1;
    for (int i = 0; i < CALLERS + 1 - kept; i++) assertThat(next(called.refusals).id()).isEqualTo("TooManyCallers");
    assertThat(called.refusals).isEmpty();
    for (Socket socket : silent.subList(0, CALLERS - kept)) {
      socket.setSoTimeout(30_000);
      assertThat(socket.getInputStream().readAllBytes()).isEmpty();
    }
  }

  private GrpcLinks links(String name, String peer, Address address, Security.MutualTls tls) {
    GrpcLinks links = GrpcLinks.of(name, Map.of(peer, address), tls, ENVIRONMENT, _ -> {});
    opened.add(links);
    return links;
  }
}
