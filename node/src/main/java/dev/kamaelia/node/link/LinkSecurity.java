package dev.kamaelia.node.link;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.topology.Security;
import io.grpc.netty.GrpcSslContexts;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.File;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** Mutual TLS from PEM files, or none. */
final class LinkSecurity {
  private static final int DNS_NAME = 2;

  private final @Nullable SslContext calling;
  private final @Nullable SslContext answering;

  private LinkSecurity(@Nullable SslContext calling, @Nullable SslContext answering) {
    this.calling = calling;
    this.answering = answering;
  }

  /**
   * Reads the files, if there are any.
   *
   * @throws LinkException [TlsFile] naming the file that cannot be used
   */
  static LinkSecurity of(Security security) {
    return switch (security) {
      case Security.LoopbackOnly _, Security.Insecure _ -> new LinkSecurity(null, null);
      case Security.MutualTls tls -> mutual(tls);
    };
  }

  private static LinkSecurity mutual(Security.MutualTls tls) {
    File cert = readable("cert", tls.cert());
    File key = readable("key", tls.key());
    File ca = readable("ca", tls.ca());
    try {
      SslContext calling = GrpcSslContexts.configure(SslContextBuilder.forClient().keyManager(cert, key).trustManager(ca), SslProvider.JDK).build();
      SslContext answering =
          GrpcSslContexts.configure(SslContextBuilder.forServer(cert, key).trustManager(ca).clientAuth(ClientAuth.REQUIRE), SslProvider.JDK).build();
      return new LinkSecurity(calling, answering);
    } catch (SSLException | IllegalArgumentException e) {
      throw error("The TLS files " + cert + ", " + key + " and " + ca + " cannot be used: " + e.getMessage() + ".");
    }
  }

  private static File readable(String key, String path) {
    File file = new File(path);
    if (!file.isFile() || !file.canRead()) throw error("tls." + key + ": " + path + " cannot be read.");
    return file;
  }

  private static LinkException error(String fact) {
    return new LinkException(Diagnostic.error("TlsFile", fact).withExpected("PEM files: a certificate chain, its PKCS #8 key, and the authority's certificate."));
  }

  Optional<SslContext> calling() {
    return Optional.ofNullable(calling);
  }

  Optional<SslContext> answering() {
    return Optional.ofNullable(answering);
  }

  /** The DNS names of a peer's certificate; none if there is no such name. */
  static List<String> dnsNames(SSLSession session) {
    try {
      if (!(session.getPeerCertificates()[0] instanceof X509Certificate certificate)) return List.of();
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      List<String> found = new ArrayList<>();
      if (names != null) names.stream().filter(name -> name.get(0).equals(DNS_NAME)).forEach(name -> found.add(String.valueOf(name.get(1))));
      return found;
    } catch (SSLPeerUnverifiedException | CertificateParsingException e) {
      return List.of();
    }
  }
}
