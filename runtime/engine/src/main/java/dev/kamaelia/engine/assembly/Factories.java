package dev.kamaelia.engine.assembly;

import com.google.inject.Binder;
import com.google.inject.Key;
import com.google.inject.Provider;
import dev.kamaelia.Params;
import dev.kamaelia.Self;
import dev.kamaelia.descriptor.ComponentDescriptor;
import dev.kamaelia.descriptor.ServiceDescriptor;
import dev.kamaelia.descriptor.Wiring;
import dev.kamaelia.engine.check.CheckedGraph.Member;
import dev.kamaelia.engine.plan.PlannedComponent;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Makes the instances of components that nobody has injected: those of one class share their services, and their factory too if they have no parameters. The
 * services are asked of the binder, so that missing ones are found when the injector is made. Used by the thread that makes the injector; the factories run on any.
 */
public final class Factories {
  private final Binder binder;
  private final Map<ComponentDescriptor, Map<Key<?>, Provider<?>>> services = new IdentityHashMap<>();
  private final Map<ComponentDescriptor, PlannedComponent.Factory> withoutParameters = new IdentityHashMap<>();

  /** Factories whose services come from the injector that is being made. */
  public Factories(Binder binder) {
    this.binder = binder;
  }

  /** The factory of a component. */
  public PlannedComponent.Factory of(Member member) {
    if (member.spec().supplier().isPresent()) {
      Supplier<?> supplier = member.spec().supplier().get();
      return _ -> supplier.get();
    }
    if (member.descriptor().params().isEmpty()) return withoutParameters.computeIfAbsent(member.descriptor(), _ -> made(member));
    return made(member);
  }

  private PlannedComponent.Factory made(Member member) {
    return new Made(member.spec().type().wiring(), member.params(), services.computeIfAbsent(member.descriptor(), _ -> providers(member)));
  }

  private Map<Key<?>, Provider<?>> providers(Member member) {
    Map<Key<?>, Provider<?>> providers = new LinkedHashMap<>();
    for (ServiceDescriptor service : member.descriptor().services()) {
      Key<?> key = ComponentProvider.keyOf(service);
      providers.put(key, binder.withSource(MissingServices.text(member, service)).getProvider(key));
    }
    return providers;
  }

  private record Made(Wiring<?> wiring, Params params, Map<Key<?>, Provider<?>> services) implements PlannedComponent.Factory {
    @Override
    public Object create(Self self) throws Exception {
      return wiring.create(params, new InjectedServices(self.path(), self, services));
    }
  }
}
