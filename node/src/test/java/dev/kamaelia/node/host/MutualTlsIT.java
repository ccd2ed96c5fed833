package dev.kamaelia.node.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.engine.topology.Security;
import dev.kamaelia.node.authority.TestAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Mutual TLS between real nodes: the name in the certificate decides. */
@Timeout(180)
final class MutualTlsIT {
  @TempDir Path directory;
  private TestAuthority authority;
  private int left;
  private int right;

  @BeforeEach
  void prepare() throws IOException {
    authority = TestAuthority.in(directory, "authority");
    left = Kamaelia.freePort();
    right = Kamaelia.freePort();
  }

  @Test
  void whoIsNotLeftIsRefusedAndCountedAndLeftIsLetIn() throws Exception {
    Security.MutualTls elsewhere = TestAuthority.in(directory, "elsewhere").valid("left", "left");
    try (Kamaelia listening = Kamaelia.start("node", "right", secured(authority.valid("right", "right")))) {
      listening.awaitLine("right: waiting for left");
      try (Kamaelia mallory = calling(secured(authority.valid("mallory", "mallory")));
          Kamaelia expired = calling(secured(authority.expired("expired", "left")));
          Kamaelia other = calling(secured(new Security.MutualTls(elsewhere.cert(), elsewhere.key(), authority.ca())));
          Kamaelia plain = calling(graph("insecure: true"))) {
        assertEndsWith(mallory, "error[IdentityMismatch]: Node right refused this node's certificate: it is for mallory, not for this node.");
        assertEndsWith(expired, "error[CertificateExpired]: Node right refused this node's certificate: it expired at ");
        assertEndsWith(other, "error[UnknownAuthority]: Node right refused this node's certificate: it was issued by \"CN=elsewhere\"");
        assertEndsWith(plain, "error[PlainText]: The links of node right are secured, those of this node are plain text.");
      }
      try (Kamaelia proper = calling(secured(authority.valid("left", "left")))) {
        assertThat(listening.output()).hasSize(3);
        assertThat(proper.exitCode()).as(proper.errors().toString()).isZero();
        assertThat(listening.exitCode()).as(listening.errors().toString()).isZero();
        assertThat(listening.errors()).noneMatch(line -> line.contains("Exception") || line.startsWith("\tat"));
        String counts = listening.errors().stream().filter(line -> line.startsWith("right: turned away: ")).findFirst().orElse("no counts");
        assertThat(List.of(counts.substring("right: turned away: ".length()).split(", ")))
            .containsExactlyInAnyOrder("1 UnknownNode", "1 CertificateExpired", "1 UnknownAuthority", "1 PlainText");
      }
    }
  }

  @Test
  void whoAnswersUnderAnotherNameIsNotTalkedTo() throws Exception {
    try (Kamaelia mallory = Kamaelia.start("node", "right", secured(authority.valid("mallory", "mallory")));
        Kamaelia calling = calling(secured(authority.valid("left", "left")))) {
      assertEndsWith(calling, "error[IdentityMismatch]: The certificate of node right is for mallory, not for node right.");
      mallory.awaitLine("turned somebody away: [IdentityMismatch] A caller, 127.0.0.1:");
      assertThat(mallory.errors()).anyMatch(line -> line.startsWith("warning[IdentityMismatch]: This node's certificate is for mallory, not for node right; peers will refuse it."));
    }
  }

  @Test
  void noNodeStartsWithFilesThatCannotBeUsed() throws Exception {
    Security.MutualTls own = authority.valid("left", "left");
    String key = Files.readString(Path.of(own.key()));
    try (Kamaelia exchanged = calling("-v", secured(new Security.MutualTls(own.key(), own.key(), own.ca()))); Kamaelia absent = calling(secured(new Security.MutualTls("none.pem", own.key(), own.ca())))) {
      assertThat(exchanged.exitCode()).isEqualTo(1);
      assertThat(exchanged.errors()).anyMatch(line -> line.startsWith("error[TlsFile]: tls.cert: " + own.key() + " has no certificate."));
      for (String secret : key.lines().filter(line -> !line.startsWith("-")).toList()) assertThat(exchanged.errors()).noneMatch(line -> line.contains(secret.substring(0, 20)));
      assertThat(absent.exitCode()).isEqualTo(1);
      assertThat(absent.errors()).anyMatch(line -> line.startsWith("error[TlsFile]: tls.cert: none.pem is not there."));
    }
  }

  private static void assertEndsWith(Kamaelia node, String error) throws InterruptedException {
    assertThat(node.exitCode()).as(node.errors().toString()).isEqualTo(5);
    assertThat(node.errors()).anyMatch(line -> line.startsWith(error));
  }

  private static Kamaelia calling(String... graph) throws IOException {
    String[] arguments = new String[graph.length + 4];
    arguments[0] = "node";
    arguments[1] = "left";
    System.arraycopy(graph, 0, arguments, 2, graph.length);
    arguments[graph.length + 2] = "--at";
    arguments[graph.length + 3] = "left=127.0.0.1:0";
    return Kamaelia.start(arguments);
  }

  private String secured(Security.MutualTls tls) throws IOException {
    return graph("tls: { cert: \"%s\", key: \"%s\", ca: \"%s\" }".formatted(tls.cert(), tls.key(), tls.ca()));
  }

  private String graph(String security) throws IOException {
    return Files.writeString(Files.createTempFile(directory, "graph", ".yaml"), """
        version: 1
        name: two
        %s
        nodes: { left: { address: "127.0.0.1:%d" }, right: { address: "127.0.0.1:%d" } }
        components:
          gen: { node: left, type: Chargen, with: { count: 3 } }
          out: { node: right, type: ConsoleEcho }
        pipelines: [ gen | out ]
        """.formatted(security, left, right)).toString();
  }
}
