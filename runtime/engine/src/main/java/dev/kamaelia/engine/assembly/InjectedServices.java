package dev.kamaelia.engine.assembly;

import com.google.inject.Key;
import com.google.inject.Provider;
import com.google.inject.name.Names;
import dev.kamaelia.Self;
import dev.kamaelia.Services;
import java.util.Map;

/**
 * What a factory asks for besides parameters.
 *
 * @param self of the instance being made
 * @param providers of the services the component declares
 */
record InjectedServices(Self self, Map<Key<?>, Provider<?>> providers) implements Services {
  @Override
  public <T> T get(Class<T> type) {
    return get(Key.get(type));
  }

  @Override
  public <T> T get(Class<T> type, String name) {
    return get(Key.get(type, Names.named(name)));
  }

  @SuppressWarnings("unchecked") // the provider was got for this very key
  private <T> T get(Key<T> key) {
    Provider<?> provider = providers.get(key);
    if (provider == null) throw new IllegalArgumentException("the component declares no service " + key);
    return (T) provider.get();
  }
}
