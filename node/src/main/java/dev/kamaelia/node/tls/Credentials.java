package dev.kamaelia.node.tls;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.topology.Security;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a node shows, and whom it trusts.
 *
 * @param chain its certificate, then those between it and the authority
 * @param key the certificate's key
 * @param authorities who may have issued a peer's certificate
 */
public record Credentials(List<X509Certificate> chain, PrivateKey key, List<X509Certificate> authorities) {
  public Credentials {
    chain = List.copyOf(chain);
    authorities = List.copyOf(authorities);
  }

  /**
   * Reads the three files.
   *
   * @throws CredentialsException [TlsFile] naming the file that cannot be used, or [KeyMismatch]
   */
  public static Credentials read(Security.MutualTls files) throws CredentialsException {
    List<X509Certificate> chain = PemFiles.certificates("tls.cert", Path.of(files.cert()));
    PrivateKey key = PemFiles.key("tls.key", Path.of(files.key()));
    List<X509Certificate> authorities = PemFiles.certificates("tls.ca", Path.of(files.ca()));
    if (!isKeyOf(key, chain.getFirst().getPublicKey())) {
      throw new CredentialsException(Diagnostic.error("KeyMismatch", "The key in " + files.key() + " is not that of the certificate in " + files.cert() + ".")
          .withExpected("The certificate's own key; in a chain the node's certificate comes first.").withFix("Name the pair that was made together."));
    }
    return new Credentials(chain, key, authorities);
  }

  /** The node's own certificate. */
  public X509Certificate certificate() {
    return chain.getFirst();
  }

  private static boolean isKeyOf(PrivateKey key, PublicKey certified) {
    String algorithm = switch (certified.getAlgorithm()) {
      case "RSA" -> "SHA256withRSA";
      case "EC" -> "SHA256withECDSA";
      case "EdDSA", "Ed25519", "Ed448" -> "EdDSA";
      default -> "";
    };
    if (algorithm.isEmpty()) return true;
    byte[] text = "is it the same key".getBytes(StandardCharsets.US_ASCII);
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(text);
      byte[] signed = signature.sign();
      signature.initVerify(certified);
      signature.update(text);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** What peers will object to, and what is unsafe: warnings, since the peers' clocks and authorities decide. */
  public List<Diagnostic> doubts(String node, Security.MutualTls files, Instant now) {
    List<Diagnostic> doubts = new ArrayList<>();
    CertificateProblem.of(this, node, now).ifPresent(problem -> doubts.add(problem.ofOneself(node)));
    for (Diagnostic end : end(now)) if (doubts.stream().noneMatch(doubt -> doubt.id().equals(end.id()))) doubts.add(end);
    if (isReadableByAll(Path.of(files.key()))) {
      doubts.add(Diagnostic.warning("KeyReadable", "The key in " + files.key() + " is readable by everybody on this machine.").withFix("chmod 600 " + files.key()));
    }
    return doubts;
  }

  /** What is to be said now about the end of the certificate: nothing, that it is near, or that it is past. */
  public List<Diagnostic> end(Instant now) {
    return CertificateProblem.end(certificate(), now).stream().toList();
  }

  /**
   * A peer has refused this node's certificate: why, as far as one can see from here.
   *
   * @param peer who, for example {@code node right}
   * @param alert the word that TLS has for it, for example {@code unknown_ca}
   */
  public Diagnostic refusedBy(String peer, String alert, String node, Instant now) {
    Optional<CertificateProblem> problem = CertificateProblem.of(this, node, now);
    if (problem.isPresent()) return problem.get().refusedBy(peer);
    String start = Character.toUpperCase(peer.charAt(0)) + peer.substring(1);
    String fact = start + " refused this node's certificate (" + alert + "), which is right as seen from here: for " + CertificateText.names(certificate()) + ", issued by \""
        + CertificateText.issuer(certificate()) + "\", valid until " + CertificateText.until(certificate()) + ".";
    String id = switch (alert) {
      case "certificate_expired" -> "CertificateExpired";
      case "unknown_ca" -> "UnknownAuthority";
      default -> "CertificateRefused";
    };
    return Diagnostic.error(id, fact).withFix("Look at the other side's message, its tls.ca, and the clocks of both machines.");
  }

  private static boolean isReadableByAll(Path file) {
    try {
      return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "Credentials[" + CertificateText.shortly(certificate()) + "]";
  }
}
