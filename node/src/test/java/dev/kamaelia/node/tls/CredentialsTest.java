package dev.kamaelia.node.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.topology.Security;
import dev.kamaelia.node.authority.TestAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be wrong with the three files, and that nothing of a key is ever in a message. */
final class CredentialsTest {
  @TempDir Path directory;
  private TestAuthority authority;
  private Security.MutualTls files;

  @BeforeEach
  void issue() throws IOException {
    authority = TestAuthority.in(directory, "authority");
    files = authority.valid("left", "left");
  }

  @Test
  void aPairAndItsAuthorityAreRead() throws Exception {
    Credentials read = Credentials.read(files);
    assertThat(CertificateText.dnsNames(read.certificate())).containsExactly("left");
    assertThat(read.doubts("left", files, Instant.now())).isEmpty();
    assertThat(read.toString()).isEqualTo("Credentials[left, issued by CN=authority]");
  }

  @Test
  void keysOfAllUsualKindsAreRead() throws Exception {
    for (String algorithm : List.of("RSA", "EC", "Ed25519")) {
      Path key = write("a.key", "PRIVATE KEY", KeyPairGenerator.getInstance(algorithm).generateKeyPair().getPrivate().getEncoded());
      assertThat(PemFiles.key("tls.key", key).getAlgorithm()).isIn("RSA", "EC", "EdDSA");
    }
  }

  @Test
  void theFormOfAKeyIsNamedAndHowToChangeIt() throws IOException {
    assertThat(ofKey("RSA PRIVATE KEY")).startsWith("tls.key: ").contains("has its key in the older form PKCS #1.", "-----BEGIN PRIVATE KEY-----", "openssl pkcs8 -topk8 -nocrypt -in");
    assertThat(ofKey("EC PRIVATE KEY")).contains("has its key in the older form SEC 1.", "openssl pkcs8 -topk8 -nocrypt -in");
    assertThat(ofKey("ENCRYPTED PRIVATE KEY")).contains("is encrypted, and there is nobody to ask for its password.");
    assertThat(ofKey("OPENSSH PRIVATE KEY")).contains("has a key of SSH");
    assertThat(ofKey("DSA PRIVATE KEY")).contains("has a DSA key");
    assertThat(ofKey("CERTIFICATE")).contains("has a certificate but no key.");
    assertThat(ofKey("PRIVATE KEY")).contains("has a key that is damaged or of an unknown kind.");
    assertThat(ofKey("PUBLIC KEY")).contains("has no key.");
  }

  private String ofKey(String label) throws IOException {
    Path key = write("left.key", label, "hunter2 hunter2 hunter2".getBytes());
    Diagnostic told = problemWith(new Security.MutualTls(files.cert(), key.toString(), files.ca()));
    assertThat(told.id()).isEqualTo("TlsFile");
    assertThat(told.text()).doesNotContain(Base64.getEncoder().encodeToString("hunter2".getBytes()).substring(0, 8));
    return told.text().substring("[TlsFile] ".length());
  }

  @Test
  void aFileThatIsNoneOrNotWholeIsNamed() throws Exception {
    assertThat(problemWith(new Security.MutualTls("absent.pem", files.key(), files.ca())).text()).startsWith("[TlsFile] tls.cert: absent.pem is not there.").contains("kamaelia certs init");
    assertThat(problemWith(new Security.MutualTls(files.cert(), files.key(), directory.toString())).fact()).isEqualTo("tls.ca: " + directory + " cannot be read: it is a directory.");
    Path half = Files.writeString(directory.resolve("half.pem"), Files.readString(Path.of(files.cert())).substring(0, 200));
    assertThat(problemWith(new Security.MutualTls(half.toString(), files.key(), files.ca())).fact()).isEqualTo("tls.cert: " + half + " cannot be used: its part CERTIFICATE has no end.");
    Path other = Files.writeString(directory.resolve("other.pem"), "-----BEGIN CERTIFICATE-----\n$$$$\n-----END CERTIFICATE-----\n");
    assertThat(problemWith(new Security.MutualTls(other.toString(), files.key(), files.ca())).fact()).isEqualTo("tls.cert: " + other + " cannot be used: its part CERTIFICATE is damaged.");
    Path wrong = write("wrong.pem", "CERTIFICATE", new byte[100]);
    assertThat(problemWith(new Security.MutualTls(wrong.toString(), files.key(), files.ca())).fact()).contains("has a damaged certificate");
    Path der = Files.write(directory.resolve("der.pem"), new byte[100]);
    assertThat(problemWith(new Security.MutualTls(der.toString(), files.key(), files.ca())).text()).contains("has no certificate.", "openssl x509 -inform der");
    Path long_ = Files.write(directory.resolve("long.pem"), new byte[(1 << 20) + 1]);
    assertThat(problemWith(new Security.MutualTls(long_.toString(), files.key(), files.ca())).fact()).contains("is longer than 1 MiB");
  }

  @Test
  void aKeyOfAnotherCertificateIsFound() throws Exception {
    Security.MutualTls other = authority.valid("right", "right");
    Diagnostic told = problemWith(new Security.MutualTls(files.cert(), other.key(), files.ca()));
    assertThat(told.text()).startsWith("[KeyMismatch] The key in " + other.key() + " is not that of the certificate in " + files.cert() + ".");
  }

  @Test
  void whatPeersWillObjectToIsAWarning() throws Exception {
    assertThat(doubts(authority.expired("left", "left"))).singleElement().asString().startsWith("[CertificateExpired] This node's certificate expired at ").contains(", 1 day ago; peers will refuse it.");
    assertThat(doubts(authority.notYetValid("left", "left"))).singleElement().asString().startsWith("[CertificateNotYetValid] This node's certificate is valid from ");
    assertThat(doubts(authority.valid("left", "right", "other"))).singleElement().asString()
        .startsWith("[IdentityMismatch] This node's certificate is for right, other, not for node left; peers will refuse it.");
    Security.MutualTls own = authority.valid("left", "left");
    String elsewhere = TestAuthority.in(directory, "elsewhere").ca();
    assertThat(doubts(new Security.MutualTls(own.cert(), own.key(), elsewhere))).singleElement().asString()
        .startsWith("[UnknownAuthority] This node's certificate was issued by \"CN=authority\", and tls.ca of this node has: CN=elsewhere; peers will refuse it.");
    assertThat(doubts(authority.until(Duration.ofDays(2), "left", "left"))).singleElement().asString().startsWith("[CertificateEnds] This node's certificate is valid until ").contains(", for 1 day more.");
  }

  @Test
  void aKeyThatEverybodyMayReadIsAWarning() throws Exception {
    Files.setPosixFilePermissions(Path.of(files.key()), PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(doubts(files)).singleElement().isEqualTo("[KeyReadable] The key in " + files.key() + " is readable by everybody on this machine. chmod 600 " + files.key());
  }

  private static List<String> doubts(Security.MutualTls of) throws CredentialsException {
    return Credentials.read(of).doubts("left", of, Instant.now()).stream().map(Diagnostic::text).toList();
  }

  private static Diagnostic problemWith(Security.MutualTls of) {
    return catchThrowableOfType(CredentialsException.class, () -> Credentials.read(of)).diagnostic();
  }

  private Path write(String name, String label, byte[] content) throws IOException {
    return Files.writeString(directory.resolve(name), "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder().encodeToString(content) + "\n-----END " + label + "-----\n");
  }
}
