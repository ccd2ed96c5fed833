package dev.kamaelia.testkit;

import dev.kamaelia.descriptor.ComponentBoxes;
import dev.kamaelia.descriptor.ComponentSettings;
import dev.kamaelia.descriptor.Declaration;
import dev.kamaelia.descriptor.Wiring;

/** A declaration around an instance that the test made; its boxes are found by name only. */
final class InstanceDeclaration extends Declaration<InstanceDeclaration.Untyped> {
  private <C> InstanceDeclaration(Wiring<C> wiring, C instance) {
    super(wiring, () -> instance);
  }

  @SuppressWarnings("unchecked") // the class of an instance of C is one of C
  static <C> InstanceDeclaration of(C instance) {
    return new InstanceDeclaration(GeneratedWiring.of((Class<C>) instance.getClass()), instance);
  }

  @Override
  public Untyped boxes(ComponentSettings settings) {
    return new Untyped(settings);
  }

  /** Boxes without accessors. */
  static final class Untyped extends ComponentBoxes<Untyped> {
    private Untyped(ComponentSettings settings) {
      super(settings);
    }
  }
}
