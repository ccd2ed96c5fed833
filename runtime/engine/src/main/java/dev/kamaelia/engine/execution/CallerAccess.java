package dev.kamaelia.engine.execution;

import dev.kamaelia.engine.call.Caller;
import dev.kamaelia.engine.time.Clock;
import dev.kamaelia.engine.time.Scheduler;
import java.util.function.BooleanSupplier;

/** A component as its calls need it. Runs on: as {@link Caller} says. */
final class CallerAccess implements Caller {
  private final Mailbox mailbox;

  CallerAccess(Mailbox mailbox) {
    this.mailbox = mailbox;
  }

  @Override
  public String path() {
    return mailbox.path;
  }

  @Override
  public Clock clock() {
    return mailbox.execution().clock();
  }

  @Override
  public Scheduler scheduler() {
    return mailbox.execution().scheduler();
  }

  @Override
  public void checkThread(String method) {
    mailbox.checkThread(method);
  }

  @Override
  public boolean mayWait() {
    return asksLater() || mailbox.descriptor().blocking();
  }

  @Override
  public boolean asksLater() {
    return mailbox instanceof ProcessMailbox;
  }

  @Override
  public void await(BooleanSupplier ready) throws InterruptedException {
    if (mailbox instanceof ProcessMailbox process) process.await(ready, null, null);
    else BlockingWait.until(mailbox, ready);
  }

  @Override
  public void wake() {
    Thread waiting = mailbox.runner();
    if (waiting != null) scheduler().unpark(waiting);
  }

  @Override
  public Telling telling(Runnable told, String what) {
    Timers.Task task = mailbox.request().tasks().timers().pending(told, what);
    return new Telling() {
      @Override
      public void tell() {
        task.fire();
      }

      @Override
      public void forget() {
        task.cancel();
      }
    };
  }
}
