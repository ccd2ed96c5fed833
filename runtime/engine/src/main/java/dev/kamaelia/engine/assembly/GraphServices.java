package dev.kamaelia.engine.assembly;

import com.google.inject.Binder;
import com.google.inject.Binding;
import com.google.inject.Key;
import com.google.inject.Module;
import com.google.inject.Scope;
import com.google.inject.Scopes;
import com.google.inject.matcher.Matchers;
import com.google.inject.spi.BindingScopingVisitor;
import com.google.inject.spi.Element;
import com.google.inject.spi.Elements;
import com.google.inject.spi.InstanceBinding;
import com.google.inject.spi.LinkedKeyBinding;
import com.google.inject.spi.PrivateElements;
import com.google.inject.spi.ProvisionListener;
import dev.kamaelia.diagnostic.Diagnostic;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The services of one graph in one process: what its modules bind. It closes those that are AutoCloseable singletons, the last made first. Services that an
 * application's own modules bind belong to the application. Runs on: any thread.
 */
public final class GraphServices {
  private final List<Element> elements;
  private final Map<Key<?>, Boolean> singletons = new LinkedHashMap<>();

  /** Made so far, dependencies first; guarded by this. */
  private final List<AutoCloseable> open = new ArrayList<>();
  private final Set<Object> known = Collections.newSetFromMap(new IdentityHashMap<>());

  private GraphServices(List<Element> elements) {
    this.elements = elements;
    collect(elements);
  }

  /** The services that modules bind; runs their {@code configure}. */
  public static GraphServices of(List<? extends Module> modules) {
    return new GraphServices(Elements.getElements(modules));
  }

  private void collect(List<Element> some) {
    for (Element element : some) {
      if (element instanceof PrivateElements hidden) collect(hidden.getElements());
      if (!(element instanceof Binding<?> binding)) continue;
      boolean singleton = binding.acceptScopingVisitor(new IsSingleton());
      singletons.merge(binding.getKey(), singleton, Boolean::logicalOr);
      if (binding instanceof LinkedKeyBinding<?> linked) singletons.merge(linked.getLinkedKey(), singleton, Boolean::logicalOr);
      if (binding instanceof InstanceBinding<?> given && given.getInstance() instanceof AutoCloseable closeable) opened(closeable);
    }
  }

  /** What the modules can ask for by name, when nobody else sees the injector. */
  public Asked asked() {
    return Asked.by(elements);
  }

  /** Everything that is bound. */
  Set<Key<?>> keys() {
    return singletons.keySet();
  }

  /** Installs the bindings, and listens to what is made by them. */
  public void install(Binder binder) {
    binder.install(Elements.getModule(elements));
    binder.bindListener(Matchers.any(), new ProvisionListener() {
      @Override
      public <T> void onProvision(ProvisionInvocation<T> provision) {
        T made = provision.provision();
        Boolean singleton = singletons.get(provision.getBinding().getKey());
        boolean ours = singleton != null && (singleton || isAnnotated(made.getClass()));
        if (ours && made instanceof AutoCloseable closeable) opened(closeable);
      }
    });
  }

  private synchronized void opened(AutoCloseable service) {
    if (known.add(service)) open.add(service);
  }

  /** True if something that was made has to be closed. */
  public synchronized boolean isOpen() {
    return !open.isEmpty();
  }

  /** Closes what was made, the last first. A second call waits for the first and does nothing. Returns what could not be closed. */
  public synchronized List<Diagnostic> close() {
    List<Diagnostic> problems = new ArrayList<>();
    while (!open.isEmpty()) {
      AutoCloseable service = open.removeLast();
      try {
        service.close();
      } catch (Exception e) {
        if (e instanceof InterruptedException) Thread.currentThread().interrupt();
        problems.add(Diagnostic.error("ServiceNotClosed", "The service " + service.getClass().getName() + " failed when it was closed: " + e + "."));
      }
    }
    return problems;
  }

  private static boolean isAnnotated(Class<?> type) {
    return type.isAnnotationPresent(jakarta.inject.Singleton.class) || type.isAnnotationPresent(com.google.inject.Singleton.class);
  }

  /** Whether a binding says that there is one instance. */
  private static final class IsSingleton implements BindingScopingVisitor<Boolean> {
    @Override
    public Boolean visitEagerSingleton() {
      return true;
    }

    @Override
    public Boolean visitScope(Scope scope) {
      return scope.equals(Scopes.SINGLETON);
    }

    @Override
    public Boolean visitScopeAnnotation(Class<? extends Annotation> annotation) {
      return annotation == jakarta.inject.Singleton.class || annotation == com.google.inject.Singleton.class;
    }

    @Override
    public Boolean visitNoScoping() {
      return false;
    }
  }
}
