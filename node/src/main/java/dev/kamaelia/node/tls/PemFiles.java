package dev.kamaelia.node.tls;

import dev.kamaelia.diagnostic.Diagnostic;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;

/** Reads certificates and keys, and says what a file is that is neither. */
final class PemFiles {
  /** Larger files are not read. */
  private static final int MOST_BYTES = 1 << 20;

  private static final List<String> CERTIFICATES = List.of("CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE");
  private static final List<String> ALGORITHMS = List.of("EC", "RSA", "EdDSA", "RSASSA-PSS");

  private PemFiles() {}

  /**
   * The certificates of a file, at least one.
   *
   * @param role which file it is, for example {@code tls.cert}
   */
  static List<X509Certificate> certificates(String role, Path file) throws CredentialsException {
    List<X509Certificate> found = new ArrayList<>();
    for (Pem part : parts(role, file)) {
      if (CERTIFICATES.contains(part.label())) found.add(certificate(role, file, part));
    }
    if (found.isEmpty()) throw notRight(role, file, "has no certificate", "A PEM file with -----BEGIN CERTIFICATE-----.", "A DER file becomes one by openssl x509 -inform der -in FILE -out " + file + ".");
    return found;
  }

  private static X509Certificate certificate(String role, Path file, Pem part) throws CredentialsException {
    try {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(part.content()));
    } catch (CertificateException e) {
      throw notRight(role, file, "has a damaged certificate", "A PEM file with whole certificates.", "Copy it again.");
    }
  }

  /** The key of a file. */
  static PrivateKey key(String role, Path file) throws CredentialsException {
    List<Pem> parts = parts(role, file);
    for (Pem part : parts) {
      if (part.label().equals("PRIVATE KEY")) return key(role, file, part);
    }
    String convert = "Convert it: openssl pkcs8 -topk8 -nocrypt -in " + file + " -out NEW.";
    for (Pem part : parts) {
      switch (part.label()) {
        case "ENCRYPTED PRIVATE KEY" -> throw notRight(role, file, "is encrypted, and there is nobody to ask for its password", unencrypted(), convert + " The file's permissions protect it then.");
        case "RSA PRIVATE KEY" -> throw notRight(role, file, "has its key in the older form PKCS #1", unencrypted(), convert);
        case "EC PRIVATE KEY" -> throw notRight(role, file, "has its key in the older form SEC 1", unencrypted(), convert);
        case "DSA PRIVATE KEY" -> throw notRight(role, file, "has a DSA key, which TLS no longer uses", unencrypted(), "Make an EC or RSA key and a certificate for it.");
        case "OPENSSH PRIVATE KEY" -> throw notRight(role, file, "has a key of SSH, which is for something else", unencrypted(), "Name the key that belongs to tls.cert.");
        default -> {}
      }
    }
    boolean exchanged = parts.stream().anyMatch(part -> CERTIFICATES.contains(part.label()));
    throw exchanged
        ? notRight(role, file, "has a certificate but no key", unencrypted(), "Name the key here and the certificate under tls.cert.")
        : notRight(role, file, "has no key", unencrypted(), "A DER file becomes one by openssl pkcs8 -topk8 -nocrypt -inform der -in FILE -out " + file + ".");
  }

  private static String unencrypted() {
    return "An unencrypted key in the form PKCS #8: -----BEGIN PRIVATE KEY-----.";
  }

  private static PrivateKey key(String role, Path file, Pem part) throws CredentialsException {
    for (String algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(part.content()));
      } catch (InvalidKeySpecException e) {
        // Of another algorithm, or of none.
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("a JDK without " + algorithm, e);
      }
    }
    throw notRight(role, file, "has a key that is damaged or of an unknown kind", "A key of one of " + String.join(", ", ALGORITHMS) + ".", "Copy it again, or make another one.");
  }

  private static List<Pem> parts(String role, Path file) throws CredentialsException {
    try {
      return Pem.parse(text(role, file));
    } catch (IllegalArgumentException e) {
      throw notRight(role, file, "cannot be used: " + e.getMessage(), "A whole PEM file.", "Copy it again.");
    }
  }

  private static String text(String role, Path file) throws CredentialsException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) throw notRight(role, file, "is longer than 1 MiB", "A PEM file.", "Name another file.");
      return new String(bytes, StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException e) {
      throw notRight(role, file, "is not there", "A PEM file.", "Make certificates with kamaelia certs init, or correct the path; a relative one counts from the working directory.");
    } catch (IOException e) {
      throw notRight(role, file, "cannot be read: " + (Files.isDirectory(file) ? "it is a directory" : Files.isReadable(file) ? e.getMessage() : "permission denied"), "A PEM file.", "Correct the path or the permissions.");
    }
  }

  private static CredentialsException notRight(String role, Path file, String fact, String expected, String fix) {
    return new CredentialsException(Diagnostic.error("TlsFile", role + ": " + file + " " + fact + ".").withExpected(expected).withFix(fix));
  }
}
