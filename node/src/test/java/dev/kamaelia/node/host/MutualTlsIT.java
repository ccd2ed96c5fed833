package dev.kamaelia.node.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Mutual TLS between real nodes: the name in the certificate decides. Without openssl there are no certificates and no test. */
@Timeout(180)
final class MutualTlsIT {
  private static final String CERTIFICATES = """
      set -eu
      ec='-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes'
      openssl req -x509 $ec -days 2 -subj '/CN=authority' -keyout ca.key -out ca.pem
      for node in left right mallory; do
        openssl req $ec -subj "/CN=$node" -keyout $node.key -out $node.csr
        printf 'subjectAltName=DNS:%s' $node >$node.ext
        openssl x509 -req -in $node.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -extfile $node.ext -out $node.pem
      done
      """;

  @TempDir Path directory;
  private int left;
  private int right;

  @BeforeEach
  void makeCertificates() throws Exception {
    assumeTrue(hasOpenssl(), "openssl is not installed: no certificates to test mutual TLS with");
    Path log = directory.resolve("openssl.log");
    Process made = new ProcessBuilder("sh", "-c", CERTIFICATES).directory(directory.toFile()).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    assertThat(made.waitFor()).as(Files.readString(log)).isZero();
    left = Kamaelia.freePort();
    right = Kamaelia.freePort();
  }

  private static boolean hasOpenssl() throws InterruptedException {
    try {
      return new ProcessBuilder("openssl", "version").redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void strangersAreRefusedAndTheRightOneIsLetIn() throws Exception {
    try (Kamaelia listening = Kamaelia.start("node", "right", withCertificateOf("right"))) {
      listening.awaitLine("right: waiting for left");
      try (Kamaelia mallory = Kamaelia.start("node", "left", withCertificateOf("mallory"));
          Kamaelia plain = Kamaelia.start("node", "left", graph("insecure: true"), "--at", "left=127.0.0.1:0", "--wait", "2s")) {
        assertThat(mallory.exitCode()).as(mallory.errors().toString()).isEqualTo(5);
        assertThat(mallory.errors()).anyMatch(line -> line.startsWith("error[IdentityMismatch]: A peer says it is node left, its certificate says [mallory]"));
        assertThat(plain.exitCode()).as(plain.errors().toString()).isEqualTo(5);
        assertThat(plain.errors()).anyMatch(line -> line.startsWith("error[PeerMissing]: Node left waited 2s for right"));
      }
      listening.awaitLine("turned somebody away: [IdentityMismatch]");
      try (Kamaelia proper = Kamaelia.start("node", "left", withCertificateOf("left"))) {
        assertThat(listening.output()).hasSize(3);
        assertThat(proper.exitCode()).as(proper.errors().toString()).isZero();
        assertThat(listening.exitCode()).as(listening.errors().toString()).isZero();
        assertThat(listening.errors()).noneMatch(line -> line.contains("Exception") || line.startsWith("\tat"));
      }
    }
  }

  @Test
  void whoAnswersUnderAnotherNameIsNotTalkedTo() throws Exception {
    try (Kamaelia mallory = Kamaelia.start("node", "right", withCertificateOf("mallory"));
        Kamaelia calling = Kamaelia.start("node", "left", withCertificateOf("left"), "--wait", "4s")) {
      mallory.awaitLine("right: waiting for left");
      assertThat(calling.exitCode()).as(calling.errors().toString()).isEqualTo(5);
      assertThat(calling.errors()).anyMatch(line -> line.startsWith("error[PeerMissing]: Node left waited 4s for right"));
      assertThat(mallory.errors()).noneMatch(line -> line.contains("connected"));
    }
  }

  private String withCertificateOf(String node) throws IOException {
    return graph("tls: { cert: \"%1$s/%2$s.pem\", key: \"%1$s/%2$s.key\", ca: \"%1$s/ca.pem\" }".formatted(directory, node));
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
