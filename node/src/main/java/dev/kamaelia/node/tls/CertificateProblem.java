package dev.kamaelia.node.tls;

import dev.kamaelia.diagnostic.Diagnostic;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXReason;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is wrong with a certificate. It words what the JDK has decided; it decides nothing. */
sealed interface CertificateProblem {
  /** So long before its end a certificate is worth a word. */
  Duration SOON = Duration.ofDays(7);

  /** It was valid. */
  record Expired(Instant since, Instant now) implements CertificateProblem {}

  /** It will be valid. */
  record NotYetValid(Instant from, Instant now) implements CertificateProblem {}

  /** It comes from somebody else. */
  record UnknownAuthority(String issuer, String authorities) implements CertificateProblem {}

  /** It breaks another rule: a weak algorithm, say, or an authority that may not be one. */
  record Unusable(String rule) implements CertificateProblem {}

  /** It is somebody else's. */
  record WrongName(String names) implements CertificateProblem {}

  /** It is right, but of nobody who may call. */
  record NotInvited(String names, List<String> nodes) implements CertificateProblem {}

  /** What is wrong with a chain of certificates, names apart; empty if nothing of what this knows. */
  static Optional<CertificateProblem> of(List<X509Certificate> chain, List<X509Certificate> authorities, Instant now) {
    Optional<CertificateProblem> issued = issuedBy(chain, authorities);
    if (issued.isPresent()) return issued;
    for (X509Certificate certificate : chain) {
      if (now.isAfter(CertificateText.until(certificate))) return Optional.of(new Expired(CertificateText.until(certificate), now));
      if (now.isBefore(CertificateText.from(certificate))) return Optional.of(new NotYetValid(CertificateText.from(certificate), now));
    }
    return Optional.empty();
  }

  /** What a peer will find wrong with a node's own certificate, if it trusts whom the node trusts. */
  static Optional<CertificateProblem> of(Credentials own, String node, Instant now) {
    Optional<CertificateProblem> problem = of(own.chain(), own.authorities(), now);
    if (problem.isPresent() || CertificateText.dnsNames(own.certificate()).contains(node)) return problem;
    return Optional.of(new WrongName(CertificateText.names(own.certificate())));
  }

  /** At a time when all of them were valid: whether the signatures lead to an authority. */
  private static Optional<CertificateProblem> issuedBy(List<X509Certificate> chain, List<X509Certificate> authorities) {
    Date valid = chain.stream().map(X509Certificate::getNotBefore).max(Date::compareTo).orElseThrow();
    Set<TrustAnchor> anchors = new LinkedHashSet<>();
    authorities.forEach(authority -> anchors.add(new TrustAnchor(authority, null)));
    List<X509Certificate> below = chain.stream().filter(certificate -> !authorities.contains(certificate)).toList();
    try {
      PKIXParameters parameters = new PKIXParameters(anchors);
      parameters.setRevocationEnabled(false);
      parameters.setDate(valid);
      CertPathValidator.getInstance("PKIX").validate(CertificateFactory.getInstance("X.509").generateCertPath(below), parameters);
      return Optional.empty();
    } catch (CertPathValidatorException e) {
      boolean elsewhere = e.getReason() == PKIXReason.NO_TRUST_ANCHOR || e.getReason() == BasicReason.INVALID_SIGNATURE;
      if (!elsewhere) return Optional.of(new Unusable(CertificateText.clean(String.valueOf(e.getMessage()))));
      String known = String.join(", ", authorities.stream().limit(5).map(CertificateText::subject).toList());
      return Optional.of(new UnknownAuthority(CertificateText.issuer(chain.getLast()), known));
    } catch (GeneralSecurityException e) {
      return Optional.of(new Unusable(CertificateText.clean(String.valueOf(e.getMessage()))));
    }
  }

  /** A warning about a node's own certificate if it has ended or will within days. */
  static Optional<Diagnostic> end(X509Certificate certificate, Instant now) {
    Instant until = CertificateText.until(certificate);
    if (now.isAfter(until)) return Optional.of(new Expired(until, now).ofOneself(""));
    if (now.plus(SOON).isBefore(until)) return Optional.empty();
    return Optional.of(Diagnostic.warning("CertificateEnds", "This node's certificate is valid until " + until + ", for " + CertificateText.about(Duration.between(now, until)) + " more.")
        .withFix("Put a new certificate and key in place of the files; a running node takes them over."));
  }

  /** As an error about a certificate that somebody showed to this node. */
  default Diagnostic of(String somebody) {
    return diagnostic("The certificate of " + somebody, somebody);
  }

  /** As a warning about this node's own certificate. */
  default Diagnostic ofOneself(String node) {
    Diagnostic error = diagnostic("This node's certificate", node.isEmpty() ? "this node" : "node " + node);
    Diagnostic warning = Diagnostic.warning(error.id(), error.fact().replaceAll("\\.$", "") + "; peers will refuse it.");
    return error.fix().map(warning::withFix).orElse(warning);
  }

  /** As an error: a peer refused this node's certificate, and this is why. */
  default Diagnostic refusedBy(String peer) {
    Diagnostic error = diagnostic("it", "this node");
    String start = Character.toUpperCase(peer.charAt(0)) + peer.substring(1);
    Diagnostic refused = Diagnostic.error(error.id(), start + " refused this node's certificate: " + error.fact());
    return error.fix().map(refused::withFix).orElse(refused);
  }

  private Diagnostic diagnostic(String subject, String owner) {
    return switch (this) {
      case NotInvited(String names, List<String> nodes) -> Diagnostic.error("UnknownNode", subject + " is for " + names + "; this node awaits: " + String.join(", ", nodes) + ".")
          .withFix("Declare the node under nodes in the graph of all nodes, or give the caller the certificate of the node that it is.");
      case Expired(Instant since, Instant now) -> Diagnostic.error("CertificateExpired", subject + " expired at " + since + ", " + CertificateText.about(Duration.between(since, now)) + " ago.")
          .withFix("Give " + owner + " a new one, in place of its files; a running node takes it over.");
      case NotYetValid(Instant from, Instant now) -> Diagnostic.error("CertificateNotYetValid", subject + " is valid from " + from + " on; here it is " + now.truncatedTo(ChronoUnit.SECONDS) + ".")
          .withFix("Set the clocks of both machines right, or wait.");
      case UnknownAuthority(String issuer, String authorities) -> Diagnostic.error("UnknownAuthority", subject + " was issued by \"" + issuer + "\", and tls.ca of this node has: " + authorities + ".")
          .withFix("Use certificates of one authority on all nodes, or add the other authority's to the file of tls.ca.");
      case Unusable(String rule) -> Diagnostic.error("CertificateUnusable", subject + " breaks a rule: " + rule + ".").withFix("Make a new one, with kamaelia certs init for example.");
      case WrongName(String names) -> Diagnostic.error("IdentityMismatch", subject + " is for " + names + ", not for " + owner + ".")
          .withFix("Give each node the certificate whose DNS name is its own, and look whether the address is right.");
    };
  }
}
