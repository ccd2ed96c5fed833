/**
 * Makes certificates to begin with: an authority of one's own, and a certificate for each node.
 *
 * <p>Central type: {@link dev.kamaelia.node.authority.CertificateDirectory}. The only place that knows Bouncy Castle. Depends on {@code node.tls} and diagnostics.
 */
@NullMarked
package dev.kamaelia.node.authority;

import org.jspecify.annotations.NullMarked;
