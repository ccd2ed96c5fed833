package dev.kamaelia.node.tls;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import javax.security.auth.x500.X500Principal;

/** A certificate in words. What it says may have been written by anybody: it is cut and cleaned. */
public final class CertificateText {
  private static final int DNS_NAME = 2;
  private static final int ADDRESS = 7;
  private static final int LONGEST = 100;
  private static final int MOST_NAMES = 20;

  private CertificateText() {}

  /** The DNS names that it certifies, as they stand; a node's name is one of them. */
  public static List<String> dnsNames(X509Certificate certificate) {
    return names(certificate, DNS_NAME);
  }

  /** The IP addresses that it certifies. */
  public static List<String> addresses(X509Certificate certificate) {
    return names(certificate, ADDRESS);
  }

  private static List<String> names(X509Certificate certificate, int kind) {
    List<String> found = new ArrayList<>();
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      if (names != null) names.stream().filter(name -> name.get(0).equals(kind)).forEach(name -> found.add(String.valueOf(name.get(1))));
    } catch (CertificateParsingException e) {
      // It certifies nothing that can be read.
    }
    return found;
  }

  /** The DNS names for people. */
  static String names(X509Certificate certificate) {
    List<String> names = dnsNames(certificate);
    if (names.isEmpty()) return "no DNS name";
    String more = names.size() > MOST_NAMES ? " and " + (names.size() - MOST_NAMES) + " more" : "";
    return String.join(", ", names.stream().limit(MOST_NAMES).map(CertificateText::clean).toList()) + more;
  }

  /** Whom it is for. */
  public static String subject(X509Certificate certificate) {
    return name(certificate.getSubjectX500Principal());
  }

  /** Who issued it. */
  public static String issuer(X509Certificate certificate) {
    return name(certificate.getIssuerX500Principal());
  }

  private static String name(X500Principal principal) {
    return clean(principal.getName(X500Principal.RFC2253));
  }

  static String clean(String text) {
    String line = text.replaceAll("\\p{Cntrl}", "?");
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
  }

  /** SHA-256 over the whole certificate, in hexadecimal. */
  public static String fingerprint(X509Certificate certificate) {
    try {
      return HexFormat.ofDelimiter(":").withUpperCase().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a JDK that has no SHA-256, or a certificate that has no form", e);
    }
  }

  /** For whom it is and who issued it. */
  public static String shortly(X509Certificate certificate) {
    return names(certificate) + ", issued by " + issuer(certificate);
  }

  /** A length of time in its largest unit, rounded down. */
  static String about(Duration time) {
    if (time.toDays() > 0) return plural(time.toDays(), "day");
    if (time.toHours() > 0) return plural(time.toHours(), "hour");
    return time.toMinutes() > 0 ? plural(time.toMinutes(), "minute") : plural(Math.max(0, time.toSeconds()), "second");
  }

  private static String plural(long number, String unit) {
    return number + " " + unit + (number == 1 ? "" : "s");
  }

  static Instant from(X509Certificate certificate) {
    return certificate.getNotBefore().toInstant();
  }

  static Instant until(X509Certificate certificate) {
    return certificate.getNotAfter().toInstant();
  }
}
