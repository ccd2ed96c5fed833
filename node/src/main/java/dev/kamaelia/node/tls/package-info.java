/**
 * The certificates that nodes know each other by: read from PEM files, read again when these change, and judged.
 *
 * <p>Central types: {@link dev.kamaelia.node.tls.Credentials}, {@link dev.kamaelia.node.tls.CredentialFiles} and {@link dev.kamaelia.node.tls.PeerTrust}. The JDK decides
 * whom to trust; this package says why not. Depends on nothing but engine's values and diagnostics.
 */
@NullMarked
package dev.kamaelia.node.tls;

import org.jspecify.annotations.NullMarked;
