/**
 * Writes the classes of hot chains: from the shape of a stretch to the bytes of a class, without loading anything.
 *
 * <p>Central types: {@link dev.kamaelia.engine.chain.ChainClass}, {@link dev.kamaelia.engine.chain.FanClass} (several chains that begin at one outbox), {@link dev.kamaelia.engine.chain.Vocabulary} (the names of what the code touches). Who asks for a
 * class, when it is used and when it is left is {@code engine.execution}'s business. Depends on nothing but {@code java.lang.classfile}.
 *
 * <pre>
 * static final …                constants of this one stretch: its links, outboxes and handlers, and the chain
 *
 * boolean run(Object m) {
 *   if (…) return false         of the chain's first stretch: the sender is not in its code, somebody asks for attention, the first link calls another handler, or a sample is due
 *                               of any other: the chain is not at the sender, or not by this thread; somebody asks for attention, the chain is not whole
 *   LINK1.calls++; PLACE.calls = true      or LINK1.passed++
 *   CHAIN.at = base + 1         which stage runs; who calls whom is derived from it
 *   Object r = CALL1.handle(m)
 *   if (r == null) → over
 *   if (somebody asks for attention || !CHAIN.whole) { CHAIN.left(); OUT1.send(r) → over }      whole: each outbox leads to its link, which calls the handler of which this was written
 *   CHAIN.at = base + 2; LINK2.passed++; m = r
 *   CALL2.handle(m)             the last one may send by itself: what it sends is the next stretch's message
 *   over: CHAIN.at = base; PLACE.calls = false; if (somebody asks for attention) disturbed(); return true
 *   thrown: stage = CHAIN.at; CHAIN.at = base; PLACE.calls = false; failed(stage, m, t); return true
 * }
 * </pre>
 */
@NullMarked
package dev.kamaelia.engine.chain;

import org.jspecify.annotations.NullMarked;
