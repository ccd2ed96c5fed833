package dev.kamaelia.engine.assembly;

import com.google.inject.Provider;
import org.jspecify.annotations.Nullable;

/**
 * A provider that is asked once and then forgets what it makes the value from: an injector keeps its providers for as long as it lives. A second call fails.
 *
 * <p>Runs on: the thread that asks the injector for the graph.
 */
public final class Once<T> implements Provider<T> {
  private @Nullable Provider<T> made;

  /** One that asks another. */
  public Once(Provider<T> maker) {
    made = maker;
  }

  @Override
  public T get() {
    Provider<T> maker = made;
    if (maker == null) throw new IllegalStateException("asked twice");
    made = null;
    return maker.get();
  }
}
