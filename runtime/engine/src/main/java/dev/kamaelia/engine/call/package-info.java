/**
 * Calls: what a component has others do while it goes on, and whose result it wants.
 *
 * <pre>
 * component ── Self.call ──▶ Calls ──▶ TaskThreads ── a thread of the platform ──▶ task
 *     ▲                        │ TaskCall                                            │ returns or throws
 *     └── then, otherwise, await ◀── the first of: result, failure, time-out, cancel ◀──┘
 * </pre>
 *
 * <p>Central types: {@link dev.kamaelia.engine.call.Calls} (those of one component), {@link dev.kamaelia.engine.call.Caller} (what they need of it). Depends on api, introspection and time; knows no mailboxes.
 */
@NullMarked
package dev.kamaelia.engine.call;

import org.jspecify.annotations.NullMarked;
