/**
 * Runs a {@link dev.kamaelia.engine.plan.Plan} in this process: mailboxes, boxes, links, life, completion and failure.
 *
 * <p>Central types: {@link dev.kamaelia.engine.execution.Execution} (the whole), {@link dev.kamaelia.engine.execution.Mailbox} (a component that runs or waits),
 * {@link dev.kamaelia.engine.execution.Inlet} and {@link dev.kamaelia.engine.execution.Outlet} (its boxes), {@link dev.kamaelia.engine.execution.Delivery} (how a
 * sent message gets to its receivers), {@link dev.kamaelia.engine.execution.Life} (an instance from constructor to stopped), {@link dev.kamaelia.engine.execution.Structure} (which components
 * there are and how they are linked). Depends on api, plan, time,
 * transport and, for the types of links that are made while it runs, check.
 *
 * <h2>A message</h2>
 *
 * <pre>
 * handler ── send ──▶ Outlet ──▶ Delivery ──▶ Inlet.put ──▶ Backlog ──▶ Inlet.take ──▶ handler
 *                                 InletLink      │ wakes the receiver      │ wakes senders that wait
 *                                 BufferedLink   ▼ if it is IDLE           ▼ if there are any
 *                                 RemoteOut    Mailbox.wake             Inlet.callWaiters
 *                                 FanOut            RemoteExit, or its ExitBuffer if the link has one ──▶ the transport
 * </pre>
 *
 * <h2>The states of a mailbox</h2>
 *
 * <pre>
 * from    to      by                                    when
 * ─────────────────────────────────────────────────────────────────────────────────────────────────────────
 * ACTIVE  (start) Execution.start                       once; until then nobody can wake it
 * ACTIVE  IDLE    its activation, full fence            nothing was found to do, also after others went first; looks again afterwards; a microprocess: it waits
 * IDLE    ACTIVE  whoever has put something, or the     compare-and-set; the winner starts the thread (a microprocess:
 *                 activation when it looked again       unparks it), or goes on itself
 * IDLE    ACTIVE  a microprocess's own thread           its wait is over, for whatever reason; a plain write, since no other thread runs it
 * IDLE    ACTIVE  a sender's activation                 DirectLink: it holds the component and calls its handlers; lets it go by the way to IDLE, or by starting its own thread
 * ACTIVE  ACTIVE  restart                               the activation leaves; the timer or a stop starts the next one
 * ACTIVE  ENDED   its activation                        after stopped(); then it sweeps its inboxes
 * </pre>
 *
 * <p>No wake-up is lost: a sender puts its message, passes a full fence, and reads the state; the activation writes IDLE, passes a full fence, and looks for
 * messages. One of the two sees the other. The same argument holds between a sender that waits for room (queues itself, fence, looks for room) and a receiver (takes
 * a message, fence, looks for waiters), and between a sender and the end (ENDED written, then swept; put, then state read). A receiver with a large inbox passes the fence not after each
 * message but when it finds nothing more, goes idle or waits: a sender that waits has seen the inbox full, so there is a next message at which it is seen otherwise;
 * one that waits although there is room, for the receiver to be idle, waits for a millisecond at most ({@code DirectLink}).
 *
 * <p>An activation that looks again after it went idle may already run beside the next one: it reads the queues' indexes ({@code Backlog.looksEmpty}), never their
 * elements, whose reading belongs to the receiver. A stop raises its bit before it reads who runs, and an activation says that it runs before it reads the bits: so
 * either the bit is seen before user code is entered, or the thread is interrupted.
 *
 * <p>G1 follows from the compare-and-set: only its winner runs the component, and everything the last activation wrote lies before its write of IDLE.
 *
 * <h2>An idle component</h2>
 *
 * <p>There may be a million, so each holds what it needs while nothing happens: its mailbox, boxes and life, one object for each box and each link, its path and its
 * instance. Queues, requests, posts, timers, rooms, troubles and side boxes are made when they are first used. What components of one class have in common is in their
 * {@code Layout}. What every one has and what belongs to one idea of it is a class that another extends, not an object that it refers to: {@code Activity}, {@code Interruptible}, {@code Holdable},
 * {@code Askable} and {@code Mailbox} are one object, and so are {@code Linkable} and {@code Inlet}, {@code DataBoxes} and {@code Boxes}, {@code Troubled} and {@code Life}. A plain link, straight from an outbox to an inbox, is known by its two ends alone; {@code Routes} learns of it when links change for the first time. The
 * table of components, {@code Members}, has no entries but the components themselves.
 *
 * <h2>Hot rows</h2>
 *
 * <p>{@link dev.kamaelia.engine.execution.Chain} takes a message through several {@link dev.kamaelia.engine.execution.DirectLink}s, a {@link dev.kamaelia.engine.execution.Stretch} at a time: within one
 * the handlers return what they send, and what the last one sends by itself enters the next. It writes no marks of who calls whom but its own
 * {@code at}; {@link dev.kamaelia.engine.execution.Place} reads both. A {@link dev.kamaelia.engine.execution.Fan} runs several that begin at one outbox. Everything else is done by the links, to which it goes back whenever something is not as usual.
 *
 * <h2>Changes of links</h2>
 *
 * <pre>
 * what is wanted                         what follows, under the lock     what comes into effect, on the owner's activation
 * ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 * Rewiring ──▶ LinkRules ──▶ Routes      LinkChange, Passing        ──▶   Alignment ──▶ Ways ──▶ Links
 *                                          └──▶ Admission (an inbox's only sender lets others put as well)
 * </pre>
 *
 * <p>An outbox's links are changed by its owner's activation alone, between two handler calls or inside a wait of a microprocess. An inbox has a queue for one sender
 * until a second one comes; then the only sender itself switches it, at a point where it is not putting, and the receiver empties the old queue first. {@code Rewiring} says how a change
 * gets from who wants it to the owners, {@code Adoption} how components come and go, {@code Closing} how the end of a receiver gets to its senders, {@code Family} how a component and its children end. Locks are leaves
 * ({@code Structure}, {@code Inlet} and its {@code RoomWaiters}, {@code BufferedLink} before its inlet, {@code ExitBuffer} before its links); no user code and no waiting happens under one,
 * and under that of {@code Structure} nobody who waits for room is called either: behind a link across nodes that would take the transport's locks.
 */
@NullMarked
package dev.kamaelia.engine.execution;

import org.jspecify.annotations.NullMarked;
