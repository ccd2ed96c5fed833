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

  /** Finds the generated wiring beside the instance's class. */
  @SuppressWarnings("unchecked") // the wiring of a class is generated for that class
  static <C> InstanceDeclaration of(C instance) {
    Class<?> type = instance.getClass();
    String packageName = type.getPackageName();
    String inPackage = type.getName().substring(packageName.isEmpty() ? 0 : packageName.length() + 1).replace('$', '_');
    String wiring = (packageName.isEmpty() ? "" : packageName + ".") + inPackage + "_Wiring";
    try {
      return new InstanceDeclaration((Wiring<C>) Class.forName(wiring, true, type.getClassLoader()).asSubclass(Wiring.class).getDeclaredConstructor().newInstance(), instance);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(type.getName() + " has no " + wiring + ": is it a @Component, compiled with the processor?", e);
    }
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
