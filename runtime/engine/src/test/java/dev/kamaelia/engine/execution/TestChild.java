package dev.kamaelia.engine.execution;

import dev.kamaelia.InBox;
import dev.kamaelia.OutBox;
import dev.kamaelia.descriptor.ComponentBoxes;
import dev.kamaelia.descriptor.ComponentDescriptor.Kind;
import dev.kamaelia.descriptor.ComponentSettings;
import dev.kamaelia.descriptor.Declaration;
import dev.kamaelia.engine.OnFailure;
import dev.kamaelia.engine.plan.ChildPlanner;
import java.util.List;

/** A component of a test as a child: what generated code would declare. */
final class TestChild extends Declaration<TestChild.Boxes> {
  private TestChild(TestComponent component) {
    super(component);
  }

  static TestChild of(TestComponent component) {
    return new TestChild(component);
  }

  static TestComponent handler() {
    return new TestComponent("child", Kind.HANDLER);
  }

  static TestComponent process() {
    return new TestComponent("child", Kind.MICROPROCESS);
  }

  @Override
  public Boxes boxes(ComponentSettings settings) {
    return new Boxes(settings);
  }

  /** Its boxes by name. */
  static final class Boxes extends ComponentBoxes<Boxes> {
    private Boxes(ComponentSettings settings) {
      super(settings);
    }

    InBox<Object> in() {
      return in("inbox");
    }

    InBox<Object> in(String name) {
      return inbox(name);
    }

    OutBox<Object> out() {
      return out("outbox");
    }

    OutBox<Object> out(String name) {
      return outbox(name);
    }
  }

  /** Plans them without checks. */
  static final class Planner implements ChildPlanner {
    @Override
    public Planned plan(String parent, String name, Declaration<?> declaration, OnFailure onFailure) {
      return new Planned(List.of(((TestComponent) declaration.wiring()).planned(parent + "/" + name)), List.of());
    }
  }
}
