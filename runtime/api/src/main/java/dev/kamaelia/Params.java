package dev.kamaelia;

import org.jspecify.annotations.Nullable;

/** The values of one component's {@link Param} parameters, converted and complete; read by the generated factory. */
public interface Params {
  /**
   * The value of a parameter, of the parameter's own type (primitives boxed); null only if the parameter is {@code @Nullable} and was not given.
   *
   * @param name the constructor parameter's name
   * @throws IllegalArgumentException if the component has no such parameter
   */
  <T extends @Nullable Object> T get(String name);
}
