package dev.kamaelia.engine.execution;

import dev.kamaelia.NamedLink;
import dev.kamaelia.Self;
import dev.kamaelia.engine.Overflow;
import dev.kamaelia.engine.plan.End;
import dev.kamaelia.engine.plan.PlannedLink;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A component asks for a link to or from a named box.
 *
 * <p>Called from: its component's activations, checked; the thread that makes links. {@code state}, {@code ends} and {@code box} are guarded by the lock of {@link NamedBoxes}, the other
 * fields belong to the component's activations.
 */
final class LinkRequest implements NamedLink {
  /** What is linked. */
  record Ends(End.Box from, End.Box to) {}

  /** How far it has come. */
  enum State { WAITING, FOUND, MADE, CLOSED }

  final Mailbox asker;
  final Self self;
  final NamedBoxes.Key key;
  private final NamedBoxes names;
  private final String box;
  private final Optional<Overflow> overflow;
  private final OptionalInt capacity;

  private State state = State.WAITING;
  private @Nullable Ends ends;
  private @Nullable RegisteredBox found;

  /** Fired when the link was made or cannot be; keeps the component until then. */
  private final Timers.Task told;

  /** Why it cannot be made; written before {@link #told} is fired, which publishes it. */
  private volatile @Nullable RuntimeException failure;

  private boolean isMade;
  private boolean isClosed;
  private @Nullable Runnable onMade;

  LinkRequest(NamedBoxes names, Mailbox asker, Self self, NamedBoxes.Key key, String box, Optional<Overflow> overflow, OptionalInt capacity) {
    this.names = names;
    this.asker = asker;
    this.self = self;
    this.key = key;
    this.box = box;
    this.overflow = overflow;
    this.capacity = capacity;
    this.told = asker.request().tasks().timers().pending(this::learn);
  }

  /** True if it links one of the asker's outboxes. */
  boolean isSending() {
    return key.inbox();
  }

  // --- under the lock of the names

  State state() {
    return state;
  }

  void found() {
    if (state == State.WAITING) state = State.FOUND;
  }

  void made(Ends now, RegisteredBox there) {
    ends = now;
    found = there;
    if (state == State.FOUND) state = State.MADE;
  }

  void closed() {
    state = State.CLOSED;
  }

  /** The box that was found is deleted before the link was made. */
  void lostAgain() {
    if (state == State.FOUND) state = State.WAITING;
  }

  // --- the thread that makes links

  Ends endsWith(RegisteredBox there) {
    End.Box own = new End.Box(asker.path, box);
    return isSending() ? new Ends(own, there.end()) : new Ends(there.end(), own);
  }

  @Nullable Ends ends() {
    return ends;
  }

  @Nullable RegisteredBox box() {
    return found;
  }

  PlannedLink planned(Ends made) {
    return new PlannedLink(made.from(), made.to(), overflow, capacity);
  }

  /** An outbox that ended before it could be linked is like one that ends right after. */
  void receives(RegisteredBox from) {
    if (from.outlet == null || !from.outlet.isEnded()) return;
    Inlet inlet = asker.boxes.find(box);
    if (inlet != null) inlet.countsAsFinished();
    asker.raise(Mailbox.CHECK);
  }

  void finishUnlinked() {
    Inlet inlet = asker.boxes.find(box);
    if (inlet != null) inlet.finishUnlinked();
  }

  /** True once its component has deleted the box that it asked for. */
  boolean isWithoutBox() {
    return !asker.boxes.has(box);
  }

  void failed(RuntimeException why) {
    failure = why;
    told.fire();
  }

  void tell() {
    told.fire();
  }

  // --- the asker's activation

  private void learn() {
    RuntimeException why = failure;
    if (why != null) throw why;
    isMade = true;
    if (onMade != null) onMade.run();
  }

  void stopWaiting() {
    told.cancel();
  }

  @Override
  public boolean isMade() {
    asker.checkThread("NamedLink.isMade");
    return isMade;
  }

  @Override
  public NamedLink onMade(Runnable task) {
    asker.checkThread("NamedLink.onMade");
    Objects.requireNonNull(task, "task == null");
    if (isMade) asker.request().tasks().timers().pending(task).fire();
    else onMade = task;
    return this;
  }

  @Override
  public void await() throws InterruptedException {
    asker.checkThread("NamedLink.await");
    if (!(asker instanceof ProcessMailbox process)) {
      throw new IllegalStateException(asker.path + " is not a microprocess: only those wait for a link; use NamedLink.onMade");
    }
    if (isClosed) throw new IllegalStateException(asker.path + " waits for a link to \"" + key.name() + "\" that it has closed");
    process.await(() -> isMade, null, null);
  }

  @Override
  public void close() {
    asker.checkThread("NamedLink.close");
    if (isClosed) return;
    isClosed = true;
    names.close(this);
  }
}
