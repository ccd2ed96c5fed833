package dev.kamaelia.testkit;

import dev.kamaelia.Params;
import dev.kamaelia.Self;
import dev.kamaelia.Services;
import dev.kamaelia.descriptor.ComponentDescriptor;
import dev.kamaelia.descriptor.Declaration;
import dev.kamaelia.descriptor.ParamDescriptor;
import dev.kamaelia.descriptor.ParamType;
import dev.kamaelia.descriptor.Wiring;
import dev.kamaelia.engine.OnFailure;
import dev.kamaelia.engine.assembly.NoTransport;
import dev.kamaelia.engine.execution.Execution;
import dev.kamaelia.engine.plan.Plan;
import dev.kamaelia.engine.plan.PlannedComponent;
import dev.kamaelia.testkit.time.VirtualTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the plan of a component alone: its factory and no links. */
final class HarnessGraph {
  private HarnessGraph() {}

  static Harness of(String name, Declaration<?> declaration) {
    Wiring<?> wiring = declaration.wiring();
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (ParamDescriptor p : wiring.descriptor().params()) {
      Object v = declaration.parameters().get(p.name());
      try {
        if (v == null && p.presence() == ParamDescriptor.Presence.DEFAULTED) v = p.type().convert(p.defaultValue());
      } catch (ParamType.ParamException e) {
        throw new IllegalArgumentException(e);
      }
      values.put(p.name(), v);
    }
    return start(name, wiring, self -> declaration.supplier().isPresent() ? declaration.supplier().get().get() : wiring.create(new Params() {
      @SuppressWarnings({"unchecked", "NullAway"}) // the generated factory asks for the parameter's own type
      @Override
      public <T extends @Nullable Object> T get(String n) {
        return (T) values.get(n);
      }
    }, new Services() {
      @Override
      public Self self() {
        return self;
      }

      @Override
      public <T> T get(Class<T> type) {
        throw new UnsupportedOperationException();
      }

      @Override
      public <T> T get(Class<T> type, String n) {
        throw new UnsupportedOperationException();
      }
    }));
  }

  static Harness of(String name, Object component) {
    String wiring = component.getClass().getName().replace('$', '_') + "_Wiring";
    try {
      Wiring<?> w = (Wiring<?>) Class.forName(wiring, true, component.getClass().getClassLoader()).getDeclaredConstructor().newInstance();
      return start(name, w, _ -> component);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static Harness start(String name, Wiring<?> wiring, PlannedComponent.Factory factory) {
    VirtualTime time = VirtualTime.create();
    ComponentDescriptor d = wiring.descriptor();
    Plan plan = new Plan("harness", List.of(new PlannedComponent(name, wiring, factory, Map.of(), OnFailure.STOP_GRAPH, List.of())), List.of());
    return new Harness(time, Execution.assemble(plan, time.environment(), new NoTransport()), d);
  }
}
