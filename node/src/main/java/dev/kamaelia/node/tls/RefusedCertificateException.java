package dev.kamaelia.node.tls;

import dev.kamaelia.diagnostic.Diagnostic;
import java.security.cert.CertificateException;
import org.jspecify.annotations.Nullable;

/** A peer's certificate was refused; travels through TLS to whoever asks why there is no connection. */
public final class RefusedCertificateException extends CertificateException {
  private static final long serialVersionUID = 1;

  private final transient Diagnostic diagnostic;

  RefusedCertificateException(Diagnostic diagnostic, @Nullable Throwable cause) {
    super(diagnostic.text(), cause);
    this.diagnostic = diagnostic;
  }

  /** The same for people. */
  public Diagnostic diagnostic() {
    return diagnostic;
  }
}
