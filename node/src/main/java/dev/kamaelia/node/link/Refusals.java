package dev.kamaelia.node.link;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.node.tls.RefusedCertificateException;
import io.grpc.Status;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/** Why a connection that was to be secured came to nothing, told from what TLS, of the JDK or of BoringSSL, has thrown. */
final class Refusals {
  /** The JDK says "Received fatal alert: unknown_ca", BoringSSL "TLSV1_ALERT_UNKNOWN_CA" or "SSLV3_ALERT_CERTIFICATE_UNKNOWN". */
  private static final Pattern ALERT = Pattern.compile("(?:fatal alert: |V\\d_ALERT_)(\\w+)");

  private static final Pattern NO_CERTIFICATE = Pattern.compile("Empty client certificate chain|PEER_DID_NOT_RETURN_A_CERTIFICATE");

  private Refusals() {}

  /** Why a call failed; empty if for another reason, which may pass. */
  static Optional<Diagnostic> ofCall(Status status, String peer, Address address, LinkSecurity security) {
    String node = "node " + peer;
    if (!security.isOn()) return String.valueOf(status.getDescription()).contains("INADEQUATE_SECURITY") ? Optional.of(secureOnly(node)) : Optional.empty();
    for (Throwable cause = status.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof RefusedCertificateException refused) return Optional.of(refused.diagnostic());
      if (cause instanceof NotSslRecordException) return Optional.of(plainAnswer(node, address));
      Optional<String> alert = alert(cause);
      if (alert.isPresent() && isAboutCertificate(alert.get())) return Optional.of(security.refusedBy(node, alert.get()));
      if (alert.isPresent()) return Optional.of(Diagnostic.error("TlsFailed", "Node " + peer + " ended the TLS handshake: " + alert.get() + ".").withFix("Install the same release on both nodes."));
    }
    return Optional.empty();
  }

  /** Why a caller was turned away in the handshake; empty if it went away by itself. */
  static Optional<Diagnostic> ofCaller(Throwable thrown, String caller, LinkSecurity security) {
    boolean secured = false;
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof RefusedCertificateException refused) return Optional.of(refused.diagnostic());
      if (cause instanceof NotSslRecordException) return Optional.of(plainCall(caller));
      if (cause instanceof SslHandshakeTimeoutException) return Optional.of(Diagnostic.error("HandshakeTimeout", "A caller, " + caller + ", did not finish its TLS handshake in time."));
      String text = String.valueOf(cause.getMessage());
      if (NO_CERTIFICATE.matcher(text).find()) {
        return Optional.of(Diagnostic.error("NoCertificate", "A caller, " + caller + ", showed no certificate.").withFix("Give it tls: { cert, key, ca } like the other nodes."));
      }
      Optional<String> alert = alert(cause);
      if (alert.isPresent() && isAboutCertificate(alert.get())) return Optional.of(security.refusedBy("a caller, " + caller + ",", alert.get()));
      if (alert.isPresent()) return Optional.of(Diagnostic.error("TlsFailed", "A caller, " + caller + ", ended the TLS handshake: " + alert.get() + "."));
      secured |= cause instanceof SSLException && !text.contains("closed");
    }
    return secured ? Optional.of(Diagnostic.error("TlsFailed", "A caller, " + caller + ", is no match in TLS: " + Reasons.line(String.valueOf(thrown.getMessage())) + ".")) : Optional.empty();
  }

  private static Optional<String> alert(Throwable thrown) {
    Matcher found = ALERT.matcher(String.valueOf(thrown.getMessage()));
    return found.find() ? Optional.of(found.group(1).toLowerCase(Locale.ROOT)) : Optional.empty();
  }

  private static boolean isAboutCertificate(String alert) {
    return alert.contains("certificate") || alert.equals("unknown_ca") || alert.equals("access_denied");
  }

  /** Somebody calls a secured node without TLS. */
  static Diagnostic plainCall(String caller) {
    return Diagnostic.error("PlainText", "A caller, " + caller + ", spoke plain text; the links of this node are secured.").withFix("Give its graph the same tls: { cert, key, ca }.");
  }

  /** Somebody calls a node that is not secured with TLS. */
  static Diagnostic securedCall(String caller) {
    return Diagnostic.error("PlainText", "A caller, " + caller + ", spoke TLS; the links of this node are plain text.").withFix("Give all nodes the same security: tls: { cert, key, ca } is missing here.");
  }

  private static Diagnostic plainAnswer(String node, Address address) {
    return Diagnostic.error("PlainText", "Plain text answered where " + node + " was called, at " + address + "; the links of this node are secured.")
        .withFix("Give all nodes the same tls: { cert, key, ca }, and look whether the address is right.");
  }

  private static Diagnostic secureOnly(String node) {
    return Diagnostic.error("PlainText", "The links of " + node + " are secured, those of this node are plain text.").withFix("Give all nodes the same security: tls: { cert, key, ca } is missing here.");
  }
}
