package dev.kamaelia.engine.assembly;

import dev.kamaelia.Call;
import dev.kamaelia.Children;
import dev.kamaelia.In;
import dev.kamaelia.Registry;
import dev.kamaelia.Self;
import dev.kamaelia.SubGraph;
import dev.kamaelia.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * The Self of an instance that was injected somewhere before its graph started. Runs on: any thread.
 *
 * <p>{@code running} is written once, by the thread that starts the component, before the component's first activation.
 */
final class LateSelf implements Self {
  private final String path;
  private volatile @Nullable Self running;

  LateSelf(String path) {
    this.path = path;
  }

  void runAs(Self self) {
    running = self;
  }

  private Self running() {
    Self now = running;
    if (now == null) throw new IllegalStateException(path + " does not run yet");
    return Objects.requireNonNull(now);
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public Instant now() {
    return running().now();
  }

  @Override
  public long nanos() {
    return running().nanos();
  }

  @Override
  public void post(Runnable task) {
    running().post(task);
  }

  @Override
  public Timer after(Duration delay, Runnable task) {
    return running().after(delay, task);
  }

  @Override
  public Timer every(Duration period, Runnable task) {
    return running().every(period, task);
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    running().sleep(duration);
  }

  @Override
  public boolean await(In<?>... inboxes) throws InterruptedException {
    return running().await(inboxes);
  }

  @Override
  public void finish() {
    running().finish();
  }

  @Override
  public Registry registry() {
    return running().registry();
  }

  @Override
  public Children children() {
    return running().children();
  }

  @Override
  public <T> Call<T> call(String name, Callable<? extends T> task) {
    return running().call(name, task);
  }

  @Override
  public SubGraph subGraph(String name) {
    return running().subGraph(name);
  }
}
