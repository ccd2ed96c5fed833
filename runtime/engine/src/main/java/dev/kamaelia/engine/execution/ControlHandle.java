package dev.kamaelia.engine.execution;

import dev.kamaelia.Signal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** A handle on the control inboxes behind a box: like a link from a signal outbox, it keeps nobody from finishing. Callable from any thread; never waits. */
final class ControlHandle implements InboxHandle {
  private final String name;
  private final List<Mailbox> mailboxes;
  private final AtomicBoolean closed = new AtomicBoolean();

  ControlHandle(String name, List<Mailbox> mailboxes) {
    this.name = name;
    this.mailboxes = mailboxes;
  }

  @Override
  public boolean put(Object message) {
    if (!(message instanceof Signal signal)) throw new IllegalArgumentException("the handle on " + name + " was given " + message + " to put, which is no Signal");
    if (closed.get()) throw new IllegalStateException("the handle on " + name + " is closed");
    boolean taken = !isClosed();
    for (Mailbox mailbox : mailboxes) if (mailbox.state() != Mailbox.ENDED) mailbox.signal(signal);
    return taken;
  }

  @Override
  public boolean tryPut(Object message) {
    put(message);
    return true;
  }

  @Override
  public boolean put(Object message, Duration timeout) {
    return put(message);
  }

  @Override
  public void fail(Signal.Failed failure) {
    close();
  }

  @Override
  public boolean isClosed() {
    return mailboxes.stream().allMatch(mailbox -> mailbox.state() == Mailbox.ENDED);
  }

  @Override
  public void close() {
    closed.set(true);
  }
}
