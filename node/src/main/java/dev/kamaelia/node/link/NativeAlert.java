package dev.kamaelia.node.link;

import dev.kamaelia.node.tls.RefusedCertificateException;
import io.netty.handler.ssl.OpenSslCertificateException;
import java.security.cert.CertificateException;

/** Tells tcnative which alert a refused certificate deserves; left alone it says "internal error". The numbers are those of X509_V_ERR in OpenSSL. */
final class NativeAlert {
  private static final int NOT_YET_VALID = 9;
  private static final int HAS_EXPIRED = 10;
  private static final int NO_ISSUER = 20;
  private static final int REJECTED = 28;

  private NativeAlert() {}

  static CertificateException of(RefusedCertificateException refused) {
    return new OpenSslCertificateException(refused, switch (refused.diagnostic().id()) {
      case "CertificateExpired" -> HAS_EXPIRED;
      case "CertificateNotYetValid" -> NOT_YET_VALID;
      case "UnknownAuthority" -> NO_ISSUER;
      default -> REJECTED;
    });
  }
}
