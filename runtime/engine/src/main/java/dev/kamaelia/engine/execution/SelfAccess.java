package dev.kamaelia.engine.execution;

import dev.kamaelia.Call;
import dev.kamaelia.Children;
import dev.kamaelia.In;
import dev.kamaelia.OwnBoxes;
import dev.kamaelia.Registry;
import dev.kamaelia.Store.Watch;
import dev.kamaelia.SubGraph;
import dev.kamaelia.Timer;
import dev.kamaelia.engine.store.WatchOwner;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;

/** What an instance is given of its runtime. Runs on: as {@link dev.kamaelia.Self} says. */
final class SelfAccess implements WatchOwner {
  private final Mailbox mailbox;

  SelfAccess(Mailbox mailbox) {
    this.mailbox = mailbox;
  }

  @Override
  public String path() {
    return mailbox.path;
  }

  @Override
  public Instant now() {
    return mailbox.execution().clock().now();
  }

  @Override
  public long nanos() {
    return mailbox.execution().clock().nanos();
  }

  @Override
  public void post(Runnable task) {
    mailbox.request().tasks().posts().post(task);
  }

  @Override
  public Timer after(Duration delay, Runnable task) {
    return mailbox.request().tasks().timers().after(delay, task);
  }

  @Override
  public Timer every(Duration period, Runnable task) {
    return mailbox.request().tasks().timers().every(period, task);
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    checkThread("sleep");
    if (mailbox instanceof ProcessMailbox process) process.sleep(duration);
    else if (mailbox.descriptor().blocking()) BlockingWait.sleep(mailbox, duration);
    else throw new IllegalStateException(path() + " is neither a microprocess nor blocking: it has no thread to sleep on; use Self.after");
  }

  @Override
  public boolean await(In<?>... inboxes) throws InterruptedException {
    checkThread("await");
    if (!(mailbox instanceof ProcessMailbox process)) throw new IllegalStateException(path() + " is not a microprocess: only those await their inboxes");
    return process.await(inboxes);
  }

  @Override
  public void finish() {
    checkThread("finish");
    mailbox.finishNow();
  }

  @Override
  public Registry registry() {
    return new OwnRegistry(mailbox, this);
  }

  @Override
  public Children children() {
    return mailbox.family().access;
  }

  @Override
  public OwnBoxes boxes() {
    return new OwnBoxesAccess(mailbox);
  }

  @Override
  public <T> Call<T> call(String name, Callable<? extends T> task) {
    return mailbox.request().tasks().calls().begin(name, task);
  }

  @Override
  public SubGraph subGraph(String name) {
    checkThread("subGraph");
    return new SubGraphDraft(mailbox, name);
  }

  @Override
  public void opened(Watch watch) {
    mailbox.request().tasks().watches().add(watch);
  }

  @Override
  public void closed(Watch watch) {
    mailbox.request().tasks().watches().remove(watch);
  }

  private void checkThread(String method) {
    mailbox.checkThread("Self." + method);
  }

  @Override
  public String toString() {
    return path();
  }
}
