package dev.kamaelia.node.link;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.time.Clock;
import dev.kamaelia.engine.topology.Security;
import dev.kamaelia.node.tls.CertificateText;
import dev.kamaelia.node.tls.CredentialFiles;
import dev.kamaelia.node.tls.Credentials;
import dev.kamaelia.node.tls.CredentialsException;
import dev.kamaelia.node.tls.PeerTrust;
import dev.kamaelia.node.tls.RefusedCertificateException;
import io.grpc.netty.GrpcSslContexts;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Mutual TLS from PEM files, or none. Every connection shows and asks for a certificate; each handshake uses what the files were at the last look.
 *
 * <p>Called from: the event loop and whoever dials; {@link #look} by one thread.
 */
final class LinkSecurity {
  /** Nodes are of one release, so there is no older version to be polite to. */
  private static final String PROTOCOL = "TLSv1.3";

  /** Nobody goes on with an earlier connection's secrets without showing a certificate again. */
  private static final int SESSION_SECONDS = 1;

  private final @Nullable CredentialFiles files;
  private final Clock clock;
  private final String node;

  /** The nodes of the graph: nobody else may call. This node is one of them, for those on its host who record its links; a lane in its name is refused. */
  private final Set<String> callers;

  private final SslProvider provider;

  /** The contexts for one reading of the files; guarded by this. */
  private final Map<String, SslContext> calling = new LinkedHashMap<>();

  private @Nullable SslContext answering;

  private LinkSecurity(String node, Set<String> peers, @Nullable CredentialFiles files, Clock clock, SslProvider provider) {
    this.node = node;
    this.callers = Stream.concat(peers.stream(), Stream.of(node)).collect(Collectors.toUnmodifiableSet());
    this.files = files;
    this.clock = clock;
    this.provider = provider;
  }

  /**
   * Reads the files, if there are any.
   *
   * @param peers the other nodes of the graph
   * @param told what is doubtful about them, now and later
   * @throws LinkException [TlsFile] or [KeyMismatch] naming the file that cannot be used
   */
  static LinkSecurity of(String node, Set<String> peers, Security security, Clock clock, Consumer<Diagnostic> told) {
    return switch (security) {
      case Security.LoopbackOnly _, Security.Insecure _ -> new LinkSecurity(node, peers, null, clock, SslProvider.JDK);
      case Security.MutualTls tls -> mutual(node, peers, tls, clock, told, OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK);
    };
  }

  /** Mutual TLS done by one of the two. */
  static LinkSecurity mutual(String node, Set<String> peers, Security.MutualTls tls, Clock clock, Consumer<Diagnostic> told, SslProvider provider) {
    try {
      LinkSecurity security = new LinkSecurity(node, peers, new CredentialFiles(node, tls, clock, told, read -> attempt(read, provider)), clock, provider);
      String by = security.provider == SslProvider.OPENSSL ? "tcnative (" + OpenSsl.versionString() + ")" : "the JDK";
      LoggerFactory.getLogger("links").debug("links are secured by {}, done by {}", PROTOCOL, by);
      return security;
    } catch (CredentialsException e) {
      throw new LinkException(e.diagnostic());
    }
  }

  /** Whether connections are secured. */
  boolean isOn() {
    return files != null;
  }

  /** Looks whether the files have changed. */
  void look() {
    if (files == null || !files.look()) return;
    synchronized (this) {
      calling.clear();
      answering = null;
    }
    LoggerFactory.getLogger("links").info("new connections use the new certificate: {}", CertificateText.shortly(files.current().certificate()));
  }

  /** What to call a peer with. */
  synchronized Optional<SslContext> calling(String peer) {
    if (files == null) return Optional.empty();
    Credentials own = files.current();
    return Optional.of(calling.computeIfAbsent(peer, name ->
        context(SslContextBuilder.forClient().keyManager(own.key(), chain(own)).trustManager(PeerTrust.in(name, own, clock, this::thrown)), provider)));
  }

  /** What to answer callers with, whatever the files are when they come. */
  Optional<SslContext> answering() {
    return files == null ? Optional.empty() : Optional.of(new RenewedContext(this::answeringNow));
  }

  private synchronized SslContext answeringNow() {
    if (answering == null) {
      if (files == null) throw new IllegalStateException("links are not secured");
      Credentials own = files.current();
      answering = context(SslContextBuilder.forServer(own.key(), chain(own)).trustManager(PeerTrust.inCallers(callers, own, clock, this::thrown)).clientAuth(ClientAuth.REQUIRE), provider);
    }
    return answering;
  }

  private CertificateException thrown(RefusedCertificateException refused) {
    return provider == SslProvider.OPENSSL ? NativeAlert.of(refused) : refused;
  }

  /** Whether TLS takes them: files that are right may have a kind of key that the library at hand does not use. */
  private static void attempt(Credentials read, SslProvider provider) throws CredentialsException {
    try {
      context(SslContextBuilder.forServer(read.key(), chain(read)), provider);
    } catch (LinkException e) {
      throw new CredentialsException(e.diagnostic());
    }
  }

  private static SslContext context(SslContextBuilder builder, SslProvider provider) {
    try {
      return GrpcSslContexts.configure(builder, provider).protocols(PROTOCOL).sessionTimeout(SESSION_SECONDS).build();
    } catch (SSLException | IllegalArgumentException e) {
      throw new LinkException(Diagnostic.error("TlsFile", "TLS cannot use the certificate and key: " + e.getMessage() + ".").withFix("Make others, with kamaelia certs init for example."));
    }
  }

  private static X509Certificate[] chain(Credentials own) {
    return own.chain().toArray(X509Certificate[]::new);
  }

  /** Why a peer refused this node's certificate, as far as one can see from here. */
  Diagnostic refusedBy(String peer, String alert) {
    if (files == null) throw new IllegalStateException("links are not secured");
    return files.current().refusedBy(peer, alert, node, clock.now());
  }

  /** The DNS names of a peer's certificate; none if there is no such name. */
  static List<String> dnsNames(SSLSession session) {
    try {
      return session.getPeerCertificates()[0] instanceof X509Certificate certificate ? CertificateText.dnsNames(certificate) : List.of();
    } catch (SSLPeerUnverifiedException e) {
      return List.of();
    }
  }
}
