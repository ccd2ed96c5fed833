package dev.kamaelia.node.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.topology.Security;
import dev.kamaelia.node.tls.CertificateText;
import dev.kamaelia.node.tls.Credentials;
import dev.kamaelia.node.tls.CredentialsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code certs init} writes, and what it leaves alone. */
final class CertificateDirectoryTest {
  private static final Instant NOW = Instant.parse("2030-05-06T07:08:09Z");

  @TempDir Path root;
  private Path directory;
  private CertificateDirectory certificates;

  @BeforeEach
  void prepare() {
    directory = root.resolve("a/tls");
    certificates = new CertificateDirectory(directory);
  }

  @Test
  void nodesGetCertificatesThatNobodyObjectsTo() throws Exception {
    assertThat(certificates.issue(List.of("left", "right_2"), 30, false, NOW).stream().map(file -> directory.relativize(file).toString()))
        .containsExactly("ca.pem", "ca.key", "left/node.pem", "left/node.key", "left/ca.pem", "right_2/node.pem", "right_2/node.key", "right_2/ca.pem");
    for (String node : List.of("left", "right_2")) {
      Security.MutualTls files = CertificateDirectory.filesOf(directory, node);
      Credentials read = Credentials.read(files);
      assertThat(CertificateText.dnsNames(read.certificate())).containsExactly(node);
      assertThat(read.doubts(node, files, NOW)).isEmpty();
      assertThat(read.certificate().getNotAfter().toInstant()).isEqualTo(NOW.plus(Duration.ofDays(30)));
    }
  }

  @Test
  void noKeyIsReadableByOthers() throws Exception {
    certificates.issue(List.of("left"), 30, false, NOW);
    assertThat(permissions("ca.key")).isEqualTo("rw-------");
    assertThat(permissions("left/node.key")).isEqualTo("rw-------");
    assertThat(permissions("left/node.pem")).isEqualTo("rw-r--r--");
    assertThat(permissions("")).isEqualTo("rwx------");
    assertThat(permissions("left")).isEqualTo("rwx------");
  }

  @Test
  void nothingIsOverwrittenWithoutBeingTold() throws Exception {
    certificates.issue(List.of("left"), 30, false, NOW);
    Map<String, String> before = files();
    Diagnostic told = problemWith(List.of("new", "left"), false);
    assertThat(told.id()).isEqualTo("FileExists");
    assertThat(told.fact()).contains("left/node.pem, ", "left/node.key, ").doesNotContain("new/");
    assertThat(files()).isEqualTo(before);
    certificates.issue(List.of("left"), 30, true, NOW);
    Map<String, String> after = files();
    assertThat(after.keySet()).isEqualTo(before.keySet());
    assertThat(after.get("left/node.key")).isNotEqualTo(before.get("left/node.key"));
    assertThat(after.get("left/node.pem")).isNotEqualTo(before.get("left/node.pem"));
    for (String kept : List.of("ca.pem", "ca.key", "left/ca.pem")) assertThat(after.get(kept)).isEqualTo(before.get(kept));
  }

  @Test
  void aNodeThatComesLaterIsOfTheSameAuthority() throws Exception {
    certificates.issue(List.of("left"), 30, false, NOW);
    certificates.issue(List.of("right"), 30, false, NOW.plus(Duration.ofDays(1)));
    Security.MutualTls files = CertificateDirectory.filesOf(directory, "right");
    Security.MutualTls mixed = new Security.MutualTls(files.cert(), files.key(), CertificateDirectory.filesOf(directory, "left").ca());
    assertThat(Credentials.read(mixed).doubts("right", mixed, NOW.plus(Duration.ofDays(1)))).isEmpty();
  }

  @Test
  void nothingOutlivesItsAuthority() throws Exception {
    certificates.issue(List.of("left"), 30, false, NOW);
    Instant late = NOW.plus(Duration.ofDays(3640));
    certificates.issue(List.of("right"), 30, false, late);
    assertThat(Credentials.read(CertificateDirectory.filesOf(directory, "right")).certificate().getNotAfter().toInstant()).isEqualTo(NOW.plus(Duration.ofDays(3650)));
    Diagnostic told = catchThrowableOfType(CredentialsException.class, () -> certificates.issue(List.of("third"), 30, false, NOW.plus(Duration.ofDays(3651)))).diagnostic();
    assertThat(told.id()).isEqualTo("CertificateExpired");
  }

  @Test
  void halfAnAuthorityIsNoneAndIsNotReplaced() throws Exception {
    certificates.issue(List.of("left"), 30, false, NOW);
    Files.delete(directory.resolve("ca.key"));
    assertThat(problemWith(List.of("right"), true).fact()).isEqualTo("tls.key: " + directory.resolve("ca.key") + " is not there.");
    assertThat(files()).doesNotContainKey("right/node.pem");
  }

  @Test
  void whatIsNoNameOfANodeIsRefused() {
    for (String name : List.of("", "../left", "a/b", "*", "1st", "a.b", "x".repeat(64))) assertThat(problemWith(List.of(name), false).id()).isEqualTo("BadNodeName");
    assertThat(directory).doesNotExist();
  }

  @Test
  void aPlaceThatCannotBeWrittenIsNamed() throws IOException {
    Files.createDirectories(directory.getParent());
    Files.writeString(directory, "a file");
    assertThat(problemWith(List.of("left"), false).id()).isEqualTo("CertificatesNotWritten");
  }

  private Diagnostic problemWith(List<String> nodes, boolean replacing) {
    return catchThrowableOfType(CredentialsException.class, () -> certificates.issue(nodes, 30, replacing, NOW)).diagnostic();
  }

  private String permissions(String file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(file)));
  }

  private Map<String, String> files() throws IOException {
    Map<String, String> found = new TreeMap<>();
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) found.put(directory.relativize(file).toString(), Files.readString(file));
    }
    return found;
  }
}
