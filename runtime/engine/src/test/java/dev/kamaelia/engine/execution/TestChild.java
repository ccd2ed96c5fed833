package dev.kamaelia.engine.execution;

import dev.kamaelia.InBox;
import dev.kamaelia.OutBox;
import dev.kamaelia.descriptor.ComponentBoxes;
import dev.kamaelia.descriptor.ComponentDescriptor.Kind;
import dev.kamaelia.descriptor.ComponentSettings;
import dev.kamaelia.descriptor.Declaration;
import dev.kamaelia.engine.OnFailure;
import dev.kamaelia.engine.plan.ChildPlanner;
import dev.kamaelia.engine.plan.End;
import dev.kamaelia.engine.plan.PlannedComponent;
import dev.kamaelia.engine.plan.PlannedLink;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A component of a test as a child: what generated code would declare. */
final class TestChild extends Declaration<TestChild.Boxes> {
  private final List<TestComponent> parts;

  private TestChild(TestComponent component, List<TestComponent> parts) {
    super(component);
    this.parts = parts;
  }

  static TestChild of(TestComponent component) {
    return new TestChild(component, List.of());
  }

  /** A composite without boxes; each part's outbox is linked to the next one's inbox. */
  static TestChild pipeline(TestComponent... parts) {
    return new TestChild(new TestComponent("child", Kind.COMPOSITE), List.of(parts));
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
      String path = parent.isEmpty() ? name : parent + "/" + name;
      List<PlannedComponent> components = new ArrayList<>(List.of(((TestComponent) declaration.wiring()).planned(path, onFailure)));
      List<PlannedLink> links = new ArrayList<>();
      String before = null;
      for (TestComponent part : ((TestChild) declaration).parts) {
        String at = path + "/" + part.name();
        components.add(part.planned(at, OnFailure.ESCALATE));
        if (before != null) links.add(new PlannedLink(new End.Box(before, "outbox"), new End.Box(at, "inbox"), Optional.empty(), OptionalInt.empty()));
        before = at;
      }
      return new Planned(components, links);
    }
  }
}
