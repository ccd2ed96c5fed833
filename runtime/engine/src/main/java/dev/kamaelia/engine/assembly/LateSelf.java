package dev.kamaelia.engine.assembly;

import dev.kamaelia.Call;
import dev.kamaelia.Children;
import dev.kamaelia.GraphException;
import dev.kamaelia.In;
import dev.kamaelia.OwnBoxes;
import dev.kamaelia.Registry;
import dev.kamaelia.Self;
import dev.kamaelia.Store.Watch;
import dev.kamaelia.SubGraph;
import dev.kamaelia.Timer;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.store.WatchOwner;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * The Self of an instance that was injected somewhere before its graph started: until the component runs, every call but {@link #path} fails and says why. Runs on: any thread.
 *
 * <p>{@code running} is written once, by the thread that starts the component, before the component's first activation.
 */
final class LateSelf implements WatchOwner {
  private final String path;
  private volatile @Nullable Self running;

  LateSelf(String path) {
    this.path = path;
  }

  void runAs(Self self) {
    running = self;
  }

  private Self running(String call) {
    Self now = running;
    if (now != null) return now;
    throw new GraphException(List.of(Diagnostic.error("NotRunning", "Component \"" + path + "\" called Self." + call + " before it runs: it was injected into code outside of its graph, so its instance was made"
        + " before the graph was started.").withExpected("Until then it knows only Self.path.")
        .withFix("Make the call in started(), in main() or in a handler, not in the constructor; code outside calls such methods of it after Running.start().")));
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public Instant now() {
    return running("now").now();
  }

  @Override
  public long nanos() {
    return running("nanos").nanos();
  }

  @Override
  public void post(Runnable task) {
    running("post").post(task);
  }

  @Override
  public Timer after(Duration delay, Runnable task) {
    return running("after").after(delay, task);
  }

  @Override
  public Timer every(Duration period, Runnable task) {
    return running("every").every(period, task);
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    running("sleep").sleep(duration);
  }

  @Override
  public boolean await(In<?>... inboxes) throws InterruptedException {
    return running("await").await(inboxes);
  }

  @Override
  public void finish() {
    running("finish").finish();
  }

  @Override
  public Registry registry() {
    return running("registry").registry();
  }

  @Override
  public Children children() {
    return running("children").children();
  }

  @Override
  public OwnBoxes boxes() {
    return running("boxes").boxes();
  }

  @Override
  public <T> Call<T> call(String name, Callable<? extends T> task) {
    return running("call").call(name, task);
  }

  @Override
  public SubGraph subGraph(String name) {
    return running("subGraph").subGraph(name);
  }

  @Override
  public void opened(Watch watch) {
    if (running("watch") instanceof WatchOwner owner) owner.opened(watch);
  }

  @Override
  public void closed(Watch watch) {
    if (running instanceof WatchOwner owner) owner.closed(watch);
  }
}
