package dev.kamaelia.testkit;

import dev.kamaelia.descriptor.Wiring;

/** Finds the wiring that the processor has written for a component class. */
final class GeneratedWiring {
  private GeneratedWiring() {}

  /** The one of a class, which stands beside it. */
  @SuppressWarnings("unchecked") // the wiring of a class is generated for that class
  static <C> Wiring<C> of(Class<C> type) {
    String packageName = type.getPackageName();
    String inPackage = type.getName().substring(packageName.isEmpty() ? 0 : packageName.length() + 1).replace('$', '_');
    String wiring = (packageName.isEmpty() ? "" : packageName + ".") + inPackage + "_Wiring";
    try {
      return (Wiring<C>) Class.forName(wiring, true, type.getClassLoader()).asSubclass(Wiring.class).getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(type.getName() + " has no " + wiring + ": is it a @Component, compiled with the processor?", e);
    }
  }
}
