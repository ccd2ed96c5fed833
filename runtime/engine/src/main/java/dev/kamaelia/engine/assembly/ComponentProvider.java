package dev.kamaelia.engine.assembly;

import com.google.inject.Binder;
import com.google.inject.Key;
import com.google.inject.Provider;
import com.google.inject.ProvisionException;
import com.google.inject.TypeLiteral;
import com.google.inject.name.Names;
import dev.kamaelia.Self;
import dev.kamaelia.descriptor.ServiceDescriptor;
import dev.kamaelia.descriptor.Wiring;
import dev.kamaelia.engine.check.CheckedGraph.Member;
import dev.kamaelia.engine.plan.PlannedComponent;
import java.lang.reflect.ParameterizedType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes the instances of one component around its generated factory: for the engine when the component starts or restarts, and for code that has the component
 * injected, which gets the instance that runs, or the one that will. Runs on: any thread.
 */
public final class ComponentProvider<C> implements Provider<C>, PlannedComponent.Factory {
  private final Member member;
  private final Wiring<C> wiring;
  private final Map<Key<?>, Provider<?>> services = new LinkedHashMap<>();

  /** The newest instance; guarded by this. */
  private @Nullable C instance;

  /** The Self of an instance that the engine has not taken yet; guarded by this. */
  private @Nullable LateSelf waiting;

  private ComponentProvider(Member member, Wiring<C> wiring) {
    this.member = member;
    this.wiring = wiring;
  }

  /** Binds a component under its path, and asks the binder for its services, so that missing ones are found when the injector is made. */
  public static ComponentProvider<?> bind(Binder binder, Member member) {
    return bind(binder, member, member.spec().type().wiring());
  }

  private static <C> ComponentProvider<C> bind(Binder binder, Member member, Wiring<C> wiring) {
    ComponentProvider<C> provider = new ComponentProvider<>(member, wiring);
    if (member.spec().supplier().isEmpty()) {
      for (ServiceDescriptor service : member.descriptor().services()) {
        Key<?> key = keyOf(service);
        provider.services.put(key, binder.withSource(MissingServices.text(member, service)).getProvider(key));
      }
    }
    binder.bind(Key.get(classOf(wiring), Names.named(member.path()))).toProvider(provider);
    return provider;
  }

  /** Of a component without a binding of its own: nobody can have it injected. */
  static ComponentProvider<?> of(Member member, Function<Key<?>, Provider<?>> providers) {
    ComponentProvider<?> provider = new ComponentProvider<>(member, member.spec().type().wiring());
    if (member.spec().supplier().isPresent()) return provider;
    for (ServiceDescriptor service : member.descriptor().services()) provider.services.put(keyOf(service), providers.apply(keyOf(service)));
    return provider;
  }

  /** The factory of a composite, which runs nothing itself. */
  public static Object runsNothing(Self self) {
    throw new IllegalStateException("a composite runs nothing: " + self);
  }

  static Key<?> keyOf(ServiceDescriptor service) {
    return service.qualifier().isEmpty() ? Key.get(service.type()) : Key.get(service.type(), Names.named(service.qualifier()));
  }

  @SuppressWarnings("unchecked") // the argument of Wiring is C, whose erasure is asked for
  private static <C> Class<C> classOf(Wiring<C> wiring) {
    ParameterizedType type = (ParameterizedType) TypeLiteral.get(wiring.getClass()).getSupertype(Wiring.class).getType();
    return (Class<C>) TypeLiteral.get(type.getActualTypeArguments()[0]).getRawType();
  }

  @Override
  public synchronized Object create(Self self) throws Exception {
    LateSelf early = waiting;
    C made = instance;
    waiting = null;
    if (early != null && made != null) {
      early.runAs(self);
      return made;
    }
    C next = make(self);
    instance = next;
    return next;
  }

  @Override
  public synchronized C get() {
    C present = instance;
    if (present != null) return present;
    LateSelf early = new LateSelf(member.path());
    try {
      C made = make(early);
      instance = made;
      waiting = early;
      return made;
    } catch (Exception e) {
      throw new ProvisionException("Component \"" + member.path() + "\" cannot be made: " + e.getMessage(), e);
    }
  }

  @SuppressWarnings("unchecked") // a supplier gives instances of its wiring's class
  private C make(Self self) throws Exception {
    if (member.spec().supplier().isPresent()) return (C) member.spec().supplier().get().get();
    return wiring.create(member.params(), new InjectedServices(member.path(), self, services));
  }
}
