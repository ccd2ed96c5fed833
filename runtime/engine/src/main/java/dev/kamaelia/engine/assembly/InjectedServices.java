package dev.kamaelia.engine.assembly;

import com.google.inject.Key;
import com.google.inject.Provider;
import com.google.inject.ProvisionException;
import com.google.inject.name.Named;
import com.google.inject.name.Names;
import dev.kamaelia.GraphException;
import dev.kamaelia.Self;
import dev.kamaelia.Services;
import dev.kamaelia.diagnostic.Diagnostic;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a factory asks for besides parameters.
 *
 * @param path of the component being made
 * @param self of the instance being made
 * @param providers of the services the component declares
 */
record InjectedServices(String path, Self self, Map<Key<?>, Provider<?>> providers) implements Services {
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
    try {
      return (T) provider.get();
    } catch (ProvisionException e) {
      throw failed(key, Objects.requireNonNullElse(e.getCause(), e));
    }
  }

  private GraphException failed(Key<?> key, Throwable cause) {
    String named = key.getAnnotation() instanceof Named name ? " named \"" + name.value() + "\"" : "";
    String why = cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : ": " + cause.getMessage());
    GraphException failed = new GraphException(List.of(Diagnostic.error("ServiceFailed",
        "Component \"" + path + "\" cannot have its service " + key.getTypeLiteral() + named + ": " + why + ".")));
    failed.initCause(cause);
    return failed;
  }
}
