package dev.kamaelia.descriptor;

import dev.kamaelia.Params;
import dev.kamaelia.Services;

/**
 * Everything the engine does with a component class, without reflection. The processor generates one implementation per component, {@code C_Wiring}, public
 * with a public constructor without parameters.
 *
 * @param <C> the component class
 */
public interface Wiring<C> {
  /** The version of this interface that generated code is written against; the engine refuses others and says to compile again. */
  int VERSION = 1;

  /** What the component declares; always the same object. */
  ComponentDescriptor descriptor();

  /** Makes an instance. Whatever the constructor throws passes through. */
  C create(Params params, Services services) throws Exception;

  /** Sets the box fields of an instance and registers its handlers; called once, after the constructor and before {@code started()}. */
  void bind(C component, Binder binder);
}
