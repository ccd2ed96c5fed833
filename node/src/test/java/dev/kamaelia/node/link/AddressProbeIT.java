package dev.kamaelia.node.link;

import static dev.kamaelia.node.link.Called.next;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.kamaelia.engine.time.Environment;
import dev.kamaelia.engine.time.SystemEnvironment;
import dev.kamaelia.engine.topology.Security;
import dev.kamaelia.links.host.Dialler.Holder;
import dev.kamaelia.node.authority.TestAuthority;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What holds an address, and that a node which is asked takes it for no attack. */
@Timeout(60)
final class AddressProbeIT {
  private static final Environment ENVIRONMENT = SystemEnvironment.create(1);

  static {
    for (String chatty : List.of("io.netty", "io.grpc")) ((Logger) LoggerFactory.getLogger(chatty)).setLevel(Level.WARN);
  }

  @TempDir Path directory;
  private final List<GrpcLinks> opened = new ArrayList<>();
  private final LinkedBlockingQueue<Holder> answers = new LinkedBlockingQueue<>();
  private final Called called = new Called();
  private Address address;

  @BeforeEach
  void findPort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      address = new Address("127.0.0.1", free.getLocalPort());
    }
  }

  @AfterEach
  void close() {
    opened.forEach(GrpcLinks::close);
  }

  private GrpcLinks links(String name, String peer, Security security) {
    GrpcLinks links = GrpcLinks.of(name, Map.of(peer, address), security, ENVIRONMENT, _ -> {});
    opened.add(links);
    return links;
  }

  @Test
  void aNodeThatRunsAnswersAndCountsNobody() throws Exception {
    asked(new Security.LoopbackOnly(), new Security.LoopbackOnly(), "NoHttp2");
  }

  @Test
  void aNodeThatRunsAnswersAndCountsNobodyInTls() throws Exception {
    TestAuthority authority = TestAuthority.in(directory, "authority");
    asked(authority.valid("left", "left"), authority.valid("right", "right"), "PlainText");
  }

  private void asked(Security caller, Security answering, String garbage) throws Exception {
    links("right", "left", answering).listen("right", address, 1, called);
    GrpcLinks left = links("left", "right", caller);
    for (int i = 0; i < 3; i++) {
      left.find("right", answers::add);
      assertThat(next(answers)).isEqualTo(Holder.UNKNOWN);
    }
    try (Socket socket = new Socket(address.host(), address.port())) {
      socket.getOutputStream().write(new byte[16]);
      socket.getInputStream().readAllBytes();
    }
    assertThat(next(called.refusals).id()).isEqualTo(garbage);
    assertThat(called.refusals).as("nobody but the one who spoke neither").isEmpty();
  }

  @Test
  void aProcessThatTakesConnectionsAndSaysNothingStandsStill() throws Exception {
    try (ServerSocket silent = new ServerSocket(address.port(), 1, InetAddress.getLoopbackAddress())) {
      links("left", "right", new Security.LoopbackOnly()).find("right", answers::add);
      assertThat(next(answers)).as("at %s", silent).isEqualTo(Holder.STANDS_STILL);
    }
  }

  @Test
  void nobodyIsAtAnAddressThatRefuses() throws Exception {
    links("left", "right", new Security.LoopbackOnly()).find("right", answers::add);
    assertThat(next(answers)).isEqualTo(Holder.NOBODY);
  }
}
