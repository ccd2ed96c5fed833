package dev.kamaelia.node.tls;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.time.Clock;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * Judges the certificate that a peer shows. The JDK decides whether an authority of this node has issued it and whether it may be used now; on top of that, who was called must have the
 * name under which it was called, and a caller the name of one of the nodes that may call. Which of them it is, is known only when it says hello, and is compared then.
 *
 * <p>Called from: a thread of gRPC that computes a handshake.
 */
public final class PeerTrust extends X509ExtendedTrustManager {
  private final X509TrustManager decides;
  private final List<X509Certificate> authorities;
  private final Clock clock;

  /** Whom this node calls; empty for callers. */
  private final Optional<String> called;

  /** Who may call this node. */
  private final Set<String> callers;

  /** What a refusal is thrown as, so that the TLS at hand chooses the right alert. */
  private final Function<RefusedCertificateException, CertificateException> thrown;

  private PeerTrust(List<X509Certificate> authorities, Clock clock, Optional<String> called, Set<String> callers, Function<RefusedCertificateException, CertificateException> thrown) {
    this.decides = trusting(authorities);
    this.authorities = authorities;
    this.clock = clock;
    this.called = called;
    this.callers = callers;
    this.thrown = thrown;
  }

  /** Trust in callers that are one of some nodes. */
  public static PeerTrust inCallers(Set<String> nodes, Credentials own, Clock clock, Function<RefusedCertificateException, CertificateException> thrown) {
    return new PeerTrust(own.authorities(), clock, Optional.empty(), Set.copyOf(nodes), thrown);
  }

  /** Trust in one node, which is called. */
  public static PeerTrust in(String node, Credentials own, Clock clock, Function<RefusedCertificateException, CertificateException> thrown) {
    return new PeerTrust(own.authorities(), clock, Optional.of(node), Set.of(), thrown);
  }

  private static X509TrustManager trusting(List<X509Certificate> authorities) {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (int i = 0; i < authorities.size(); i++) store.setCertificateEntry("authority-" + i, authorities.get(i));
      TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      for (TrustManager manager : factory.getTrustManagers()) {
        if (manager instanceof X509TrustManager judge) return judge;
      }
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("a JDK without X.509", e);
    }
    throw new IllegalStateException("a JDK without X.509");
  }

  private void caller(X509Certificate[] chain, String type) throws CertificateException {
    try {
      decides.checkClientTrusted(chain, type);
    } catch (CertificateException e) {
      throw refused(chain, "a caller [" + CertificateText.names(chain[0]) + "]", e);
    }
    if (!Collections.disjoint(callers, CertificateText.dnsNames(chain[0]))) return;
    throw thrown.apply(new RefusedCertificateException(new CertificateProblem.NotInvited(CertificateText.names(chain[0]), callers.stream().sorted().toList()).of("a caller"), null));
  }

  private void called(X509Certificate[] chain, String type) throws CertificateException {
    String name = called.orElseThrow(() -> new CertificateException("nobody was called"));
    try {
      decides.checkServerTrusted(chain, type);
    } catch (CertificateException e) {
      throw refused(chain, "node " + name, e);
    }
    if (CertificateText.dnsNames(chain[0]).contains(name)) return;
    throw thrown.apply(new RefusedCertificateException(new CertificateProblem.WrongName(CertificateText.names(chain[0])).of("node " + name), null));
  }

  private CertificateException refused(X509Certificate[] chain, String whose, CertificateException why) {
    Diagnostic told = CertificateProblem.of(Stream.of(chain).toList(), authorities, clock.now())
        .orElseGet(() -> new CertificateProblem.Unusable(CertificateText.clean(String.valueOf(why.getMessage())))).of(whose);
    return thrown.apply(new RefusedCertificateException(told, why.getCause()));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
    caller(chain, type);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
    called(chain, type);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
    caller(chain, type);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
    called(chain, type);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    caller(chain, type);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    called(chain, type);
  }

  /** None are named to a caller: one whose certificate is from elsewhere is to show it all the same, and be told what is wrong with it. */
  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
