package dev.kamaelia.node.link;

import static dev.kamaelia.node.link.Called.next;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.time.Environment;
import dev.kamaelia.engine.time.SystemEnvironment;
import dev.kamaelia.engine.topology.Security;
import dev.kamaelia.links.Lane;
import dev.kamaelia.node.authority.TestAuthority;
import dev.kamaelia.proto.Frame;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** Two ends of a real connection: who is let in, and what both are told when one is not. With the TLS of the JDK and with tcnative. */
@Timeout(180)
final class HandshakeIT {
  private static final Environment ENVIRONMENT = SystemEnvironment.create(1);

  static {
    for (String chatty : List.of("io.netty", "io.grpc")) ((Logger) LoggerFactory.getLogger(chatty)).setLevel(Level.WARN);
  }

  @TempDir Path directory;
  private final List<GrpcLinks> opened = new ArrayList<>();
  private final Called caller = new Called();
  private final Called called = new Called();
  private TestAuthority authority;
  private int port;

  @BeforeEach
  void prepare() throws IOException {
    authority = TestAuthority.in(directory, "authority");
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
  }

  @AfterEach
  void close() {
    opened.forEach(GrpcLinks::close);
  }

  static Stream<SslProvider> providers() {
    return OpenSsl.isAvailable() ? Stream.of(SslProvider.JDK, SslProvider.OPENSSL) : Stream.of(SslProvider.JDK);
  }

  @ParameterizedTest
  @MethodSource("providers")
  void theRightOnesMeetUnderTheirNames(SslProvider provider) throws Exception {
    call(provider, authority.valid("left", "left", "left_1.example"), authority.valid("right", "right_-"), "right_-");
    assertThat(next(called.names)).containsExactly("left", "left_1.example");
    assertThat(caller.refusals).isEmpty();
    assertThat(called.refusals).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("providers")
  void anExpiredCallerIsToldByBoth(SslProvider provider) throws Exception {
    call(provider, authority.expired("left", "left"), authority.valid("right", "right"), "right");
    assertBoth("CertificateExpired", "The certificate of a caller [left] expired at ", "Node right refused this node's certificate: it expired at ");
  }

  @ParameterizedTest
  @MethodSource("providers")
  void aCallerOfTheFutureIsToldByBoth(SslProvider provider) throws Exception {
    call(provider, authority.notYetValid("left", "left"), authority.valid("right", "right"), "right");
    assertBoth("CertificateNotYetValid", "The certificate of a caller [left] is valid from ", "Node right refused this node's certificate: it is valid from ");
  }

  @ParameterizedTest
  @MethodSource("providers")
  void aCallerOfAnotherAuthorityIsToldByBoth(SslProvider provider) throws Exception {
    Security.MutualTls other = TestAuthority.in(directory, "other").valid("left", "left");
    call(provider, new Security.MutualTls(other.cert(), other.key(), authority.ca()), authority.valid("right", "right"), "right");
    assertBoth("UnknownAuthority", "The certificate of a caller [left] was issued by \"CN=other\", and tls.ca of this node has: CN=authority.",
        "Node right refused this node's certificate: it was issued by \"CN=other\", and tls.ca of this node has: CN=authority.");
  }

  @ParameterizedTest
  @MethodSource("providers")
  void nodesOfTwoAuthoritiesTellBoth(SslProvider provider) throws Exception {
    call(provider, TestAuthority.in(directory, "other").valid("left", "left"), authority.valid("right", "right"), "right");
    assertThat(next(caller.refusals).text()).startsWith("[UnknownAuthority] The certificate of node right was issued by \"CN=authority\", and tls.ca of this node has: CN=other.");
    Diagnostic told = next(called.refusals);
    assertThat(told.text()).startsWith("[" + told.id() + "] A caller, 127.0.0.1:").contains("refused this node's certificate").contains("issued by \"CN=authority\"");
    assertThat(told.id()).isIn("CertificateRefused", "UnknownAuthority");
  }

  @ParameterizedTest
  @MethodSource("providers")
  void aCallerThatIsNoNodeOfTheGraphIsToldByBoth(SslProvider provider) throws Exception {
    call(provider, authority.valid("left", "mallory"), authority.valid("right", "right"), "right");
    assertThat(next(called.refusals).text()).startsWith("[UnknownNode] The certificate of a caller is for mallory; this node awaits: left, right.");
    assertThat(next(caller.refusals).text()).startsWith("[IdentityMismatch] Node right refused this node's certificate: it is for mallory, not for this node.");
    assertThat(called.lanes).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("providers")
  void whoAnswersWithAnotherNameIsToldByBoth(SslProvider provider) throws Exception {
    call(provider, authority.valid("left", "left"), authority.valid("mallory", "mallory", "*"), "right");
    assertThat(next(caller.refusals).text()).startsWith("[IdentityMismatch] The certificate of node right is for mallory, *, not for node right.");
    assertThat(next(called.refusals).text()).startsWith("[IdentityMismatch] A caller, 127.0.0.1:").contains(", refused this node's certificate: it is for mallory, *, not for this node.");
  }

  @ParameterizedTest
  @MethodSource("providers")
  void whoAnswersWithAnExpiredCertificateIsToldByBoth(SslProvider provider) throws Exception {
    call(provider, authority.valid("left", "left"), authority.expired("right", "right"), "right");
    assertThat(next(caller.refusals).text()).startsWith("[CertificateExpired] The certificate of node right expired at ").contains("Give node right a new one");
    assertThat(next(called.refusals).text()).startsWith("[CertificateExpired] A caller, 127.0.0.1:").contains("refused this node's certificate: it expired at ");
  }

  @ParameterizedTest
  @MethodSource("providers")
  void plainTextToASecuredNodeIsToldByBoth(SslProvider provider) throws Exception {
    listen(provider, authority.valid("right", "right"), "right");
    dial(plain("left", "right"), "right");
    assertBoth("PlainText", "A caller, 127.0.0.1:", "The links of node right are secured, those of this node are plain text.");
  }

  @ParameterizedTest
  @MethodSource("providers")
  void tlsToAPlainNodeIsToldByBoth(SslProvider provider) throws Exception {
    plain("right", "left").listen("right", address(), 1, called);
    dial(secured(provider, "left", "right", authority.valid("left", "left")), "right");
    assertBoth("PlainText", "A caller, 127.0.0.1:", "Plain text answered where node right was called, at 127.0.0.1:" + port);
  }

  private void assertBoth(String id, String atTheCalled, String atTheCaller) throws InterruptedException {
    Diagnostic one = next(called.refusals);
    Diagnostic other = next(caller.refusals);
    assertThat(List.of(one.id(), other.id())).containsExactly(id, id);
    assertThat(one.fact()).startsWith(atTheCalled);
    assertThat(other.fact()).startsWith(atTheCaller);
    assertThat(one.fix()).isPresent();
    assertThat(other.fix()).isPresent();
    assertThat(next(caller.ends)).isNotEmpty();
    assertThat(called.lanes).isEmpty();
  }

  private void call(SslProvider provider, Security.MutualTls left, Security.MutualTls right, String rightName) throws InterruptedException {
    listen(provider, right, rightName);
    dial(secured(provider, "left", rightName, left), rightName);
  }

  private void listen(SslProvider provider, Security.MutualTls tls, String name) {
    secured(provider, name, "left", tls).listen(name, address(), 1, called);
  }

  private void dial(GrpcLinks links, String peer) {
    links.dial(peer, lane -> {
      caller.lanes.add(lane);
      return caller;
    });
    Lane lane = caller.lanes.remove();
    lane.send(Frame.getDefaultInstance());
  }

  private GrpcLinks secured(SslProvider provider, String name, String peer, Security.MutualTls tls) {
    return keep(new GrpcLinks(Map.of(peer, address()), LinkSecurity.mutual(name, Set.of(peer), tls, ENVIRONMENT.clock(), _ -> {}, provider), ENVIRONMENT));
  }

  private GrpcLinks plain(String name, String peer) {
    return keep(GrpcLinks.of(name, Map.of(peer, address()), new Security.LoopbackOnly(), ENVIRONMENT, _ -> {}));
  }

  private GrpcLinks keep(GrpcLinks links) {
    opened.add(links);
    return links;
  }

  private Address address() {
    return new Address("127.0.0.1", port);
  }
}
