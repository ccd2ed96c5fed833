package dev.kamaelia.node.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.time.Clock;
import dev.kamaelia.engine.topology.Security;
import dev.kamaelia.node.authority.TestAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that change under a running node. */
final class CredentialFilesTest implements Clock {
  @TempDir Path directory;
  private final List<String> told = new ArrayList<>();
  private TestAuthority authority;
  private Security.MutualTls files;
  private Instant now = Instant.now();
  private CredentialFiles read;
  private boolean tlsTakesThem = true;

  @BeforeEach
  void read() throws Exception {
    authority = TestAuthority.in(directory, "authority");
    files = authority.valid("left", "left", "first");
    read = new CredentialFiles("left", files, this, (Diagnostic warning) -> told.add(warning.text()), fresh -> tried(fresh));
  }

  @Test
  void aChangeCountsWhenTwoLooksHaveSeenTheSame() throws Exception {
    assertThat(read.look()).isFalse();
    authority.valid("left", "left", "second");
    assertThat(read.look()).as("it may not be whole yet").isFalse();
    assertThat(names()).containsExactly("left", "first");
    assertThat(read.look()).isTrue();
    assertThat(names()).containsExactly("left", "second");
    assertThat(read.look()).as("once").isFalse();
    assertThat(told).isEmpty();
  }

  @Test
  void filesThatChangeOneAfterTheOtherAreNeverReadHalf() throws Exception {
    String key = Files.readString(Path.of(files.key()));
    authority.valid("left", "left", "second");
    String nextKey = Files.readString(Path.of(files.key()));
    Files.writeString(Path.of(files.key()), key);
    read.look();
    Files.writeString(Path.of(files.key()), nextKey);
    Files.setLastModifiedTime(Path.of(files.key()), FileTime.from(now.plusSeconds(5)));
    read.look();
    assertThat(read.look()).isTrue();
    assertThat(told).isEmpty();
  }

  @Test
  void aBrokenFileLeavesTheOldCertificateAndIsToldOnce() throws Exception {
    Files.writeString(Path.of(files.cert()), "broken");
    for (int i = 0; i < 5; i++) assertThat(read.look()).isFalse();
    assertThat(told).singleElement().asString().startsWith("[TlsFile] tls.cert: " + files.cert() + " has no certificate; the node goes on with the certificate that it had.");
    assertThat(names()).containsExactly("left", "first");
    Files.delete(Path.of(files.cert()));
    for (int i = 0; i < 5; i++) read.look();
    assertThat(told).hasSize(2).last().asString().contains("is not there; the node goes on");
    authority.valid("left", "left", "third");
    read.look();
    assertThat(read.look()).isTrue();
    assertThat(names()).containsExactly("left", "third");
    assertThat(told).hasSize(2);
  }

  @Test
  void aKeyThatDoesNotFitLeavesBothAsTheyWere() throws Exception {
    Files.copy(Path.of(authority.valid("other", "other").key()), Path.of(files.key()), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    read.look();
    assertThat(read.look()).isFalse();
    assertThat(told).singleElement().asString().startsWith("[KeyMismatch] ");
    assertThat(names()).containsExactly("left", "first");
  }

  @Test
  void whatTlsDoesNotTakeLeavesTheOldCertificate() throws Exception {
    tlsTakesThem = false;
    authority.valid("left", "left", "second");
    for (int i = 0; i < 3; i++) assertThat(read.look()).isFalse();
    assertThat(told).singleElement().isEqualTo("[TlsFile] TLS cannot use it; the node goes on with the certificate that it had.");
    assertThat(names()).containsExactly("left", "first");
  }

  private void tried(Credentials fresh) throws CredentialsException {
    if (!tlsTakesThem) throw new CredentialsException(Diagnostic.error("TlsFile", "TLS cannot use it."));
  }

  @Test
  void theEndOfTheCertificateIsToldAheadAndWhenItHasCome() {
    now = now.plus(Duration.ofDays(25));
    for (int i = 0; i < 3; i++) read.look();
    assertThat(told).singleElement().asString().startsWith("[CertificateEnds] ");
    now = now.plus(Duration.ofDays(6));
    for (int i = 0; i < 3; i++) read.look();
    assertThat(told).hasSize(2).last().asString().startsWith("[CertificateExpired] This node's certificate expired at ");
  }

  private List<String> names() {
    return CertificateText.dnsNames(read.current().certificate());
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public long nanos() {
    return 0;
  }
}
