/**
 * Writes the classes of hot chains: from the shape of a segment to the bytes of a class, without loading anything.
 *
 * <p>Central types: {@link dev.kamaelia.engine.chain.ChainClass}, {@link dev.kamaelia.engine.chain.Vocabulary} (the names of what the code touches). Who asks for a
 * class, when it is used and when it is left is {@code engine.execution}'s business. Depends on nothing but {@code java.lang.classfile}.
 *
 * <pre>
 * static final …                constants of this one segment: its links, outboxes and handlers
 *
 * boolean run(Object m) {
 *   if (…) return false         the sender is not in its code, somebody asks for attention, the first link calls another handler, or a sample is due
 *   LINK1.calls++; PLACE.calls = true
 *   at = 1                      which stage runs; who calls whom is derived from it
 *   Object r = CALL1.handle(m)
 *   if (r == null) → over
 *   if (somebody asks for attention || OUT1 leads elsewhere || LINK2 calls another handler, or none) → leave(m, r)
 *   at = 2; LINK2.passed++; m = r
 *   r = CALL2.handle(m)
 *   …
 *   over: at = 0; PLACE.calls = false; return true
 *   thrown: failed(m, t); return true
 * }
 * </pre>
 */
@NullMarked
package dev.kamaelia.engine.chain;

import org.jspecify.annotations.NullMarked;
