package dev.kamaelia.node.authority;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Base64;

/**
 * A certificate and its key.
 *
 * @param certificate what is shown
 * @param key what is kept
 */
public record Issued(X509Certificate certificate, PrivateKey key) {
  private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

  /** The certificate as a PEM file. */
  public String certificatePem() {
    return pem(certificate);
  }

  /** A certificate as a PEM file. */
  static String pem(X509Certificate certificate) {
    try {
      return pem("CERTIFICATE", certificate.getEncoded());
    } catch (java.security.cert.CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that has no form", e);
    }
  }

  /** The key as a PEM file, PKCS #8, unencrypted. */
  public String keyPem() {
    return pem("PRIVATE KEY", key.getEncoded());
  }

  private static String pem(String label, byte[] content) {
    return "-----BEGIN " + label + "-----\n" + LINES.encodeToString(content) + "\n-----END " + label + "-----\n";
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "Issued[" + certificate.getSubjectX500Principal() + "]";
  }
}
