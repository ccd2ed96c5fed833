package dev.kamaelia.engine.catalog;

import dev.kamaelia.descriptor.Wiring;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.topology.ComponentType;

/**
 * One file of the index.
 *
 * @param binaryName the component class
 * @param wiring the binary name of its wiring
 * @param name its name in graphs
 */
record IndexEntry(String binaryName, String wiring, String name) {
  /** The name to write when the simple one does not suffice. */
  String fullName() {
    return binaryName.replace('$', '.');
  }

  /** The class, or why it cannot be used. */
  Finding load(ClassLoader loader) {
    try {
      Wiring<?> made = Class.forName(wiring, true, loader).asSubclass(Wiring.class).getConstructor().newInstance();
      int version = made.descriptor().wiringVersion();
      return version == Wiring.VERSION ? Finding.of(ComponentType.of(made)) : Finding.of(Catalog.otherVersion(fullName(), version));
    } catch (ReflectiveOperationException | LinkageError | ClassCastException e) {
      return Finding.of(Diagnostic.error("BrokenComponent", "The component class " + fullName() + " cannot be loaded: " + e + ".")
          .withFix("Compile it again, and check that all it needs is on the class path."));
    }
  }
}
