/**
 * The one form of every error and warning a user sees: in javac, {@code validate}, at node start and at run time.
 *
 * <p>Central types: {@link dev.kamaelia.diagnostic.Diagnostic}, {@link dev.kamaelia.diagnostic.Place}, {@link dev.kamaelia.diagnostic.NearestMatch}. Depends on
 * nothing.
 */
@NullMarked
package dev.kamaelia.diagnostic;

import org.jspecify.annotations.NullMarked;
