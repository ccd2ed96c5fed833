package dev.kamaelia.engine.assembly;

import com.google.inject.Binding;
import com.google.inject.ConfigurationException;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import com.google.inject.name.Named;
import com.google.inject.spi.DefaultElementVisitor;
import com.google.inject.spi.Dependency;
import com.google.inject.spi.Element;
import com.google.inject.spi.HasDependencies;
import com.google.inject.spi.InjectionPoint;
import com.google.inject.spi.InjectionRequest;
import com.google.inject.spi.MembersInjectorLookup;
import com.google.inject.spi.PrivateElements;
import com.google.inject.spi.ProviderLookup;
import com.google.inject.spi.StaticInjectionRequest;
import com.google.inject.spi.TypeListenerBinding;
import dev.kamaelia.engine.OnFailure;
import dev.kamaelia.engine.plan.PlannedLink;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Which bindings by name the modules of a graph can ask for, when nobody else sees the injector. A graph of a million components whose services never ask for one of
 * them needs no million bindings. Where it cannot be told, everything counts as asked for. Used by one thread.
 */
public final class Asked {
  private static final Set<Class<?>> COLLECTED = Set.of(PlannedLink.class, OnFailure.class);

  private final Set<String> names = new LinkedHashSet<>();
  private final Set<Key<?>> seen = new LinkedHashSet<>();
  private boolean everything;

  private Asked() {}

  /** For an injector that others look into. */
  public static Asked everything() {
    Asked made = new Asked();
    made.everything = true;
    return made;
  }

  /** What the elements of the graph's own modules can ask for. */
  static Asked by(List<Element> elements) {
    Asked made = new Asked();
    made.collect(elements);
    return made;
  }

  /** True if all of it has to be bound. */
  public boolean isEverything() {
    return everything;
  }

  /** True if something with this name has to be bound. */
  public boolean has(String name) {
    return everything || names.contains(name);
  }

  /** True if anything by name has to be bound. */
  public boolean hasNames() {
    return everything || !names.isEmpty();
  }

  private void collect(List<Element> elements) {
    for (Element element : elements) element.acceptVisitor(new Look());
  }

  private void dependencies(Supplier<? extends Iterable<Dependency<?>>> of) {
    try {
      for (Dependency<?> dependency : of.get()) key(dependency.getKey());
    } catch (ConfigurationException _) {
      // what is wrong with it is told when the injector is made
    }
  }

  private void points(Supplier<? extends Iterable<InjectionPoint>> of) {
    try {
      for (InjectionPoint point : of.get()) dependencies(point::getDependencies);
    } catch (ConfigurationException _) {
      // as above
    }
  }

  /** Also what its class asks for: a binding may lead to a class that has none of its own. */
  private void key(Key<?> key) {
    if (!seen.add(key)) return;
    Class<?> raw = key.getTypeLiteral().getRawType();
    if (raw == Injector.class || mentionsCollected(key)) everything = true;
    if (key.getAnnotation() instanceof Named named) names.add(named.value());
    if (key.getAnnotation() instanceof jakarta.inject.Named named) names.add(named.value());
    if (key.getAnnotationType() != null || raw.isInterface() || raw.isArray() || raw.isPrimitive() || raw.getName().startsWith("java.")) return;
    points(() -> Set.of(InjectionPoint.forConstructorOf(key.getTypeLiteral())));
    members(key.getTypeLiteral());
  }

  private void members(TypeLiteral<?> type) {
    points(() -> InjectionPoint.forInstanceMethodsAndFields(type));
  }

  private static boolean mentionsCollected(Key<?> key) {
    String type = key.getTypeLiteral().toString();
    return COLLECTED.stream().anyMatch(collected -> type.contains(collected.getName()));
  }

  private final class Look extends DefaultElementVisitor<Void> {
    @Override
    public <T> Void visit(Binding<T> binding) {
      key(binding.getKey());
      if (binding instanceof HasDependencies depending) dependencies(depending::getDependencies);
      return null;
    }

    @Override
    public <T> Void visit(ProviderLookup<T> lookup) {
      key(lookup.getKey());
      return null;
    }

    @Override
    public <T> Void visit(MembersInjectorLookup<T> lookup) {
      members(lookup.getType());
      return null;
    }

    @Override
    public Void visit(InjectionRequest<?> request) {
      points(request::getInjectionPoints);
      return null;
    }

    @Override
    public Void visit(StaticInjectionRequest request) {
      points(request::getInjectionPoints);
      return null;
    }

    @Override
    public Void visit(PrivateElements hidden) {
      collect(hidden.getElements());
      return null;
    }

    @Override
    public Void visit(TypeListenerBinding listener) {
      everything = true; // it may get any provider
      return null;
    }
  }
}
