package dev.kamaelia.descriptor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A component that can be added to a graph: its class's wiring with parameters by name, or with a supplier of instances. Made by the generated {@code
 * CBoxes.with()} and {@code CBoxes.of(Supplier)}. Used by the thread that builds the graph.
 *
 * @param <B> the boxes that adding it returns
 */
public abstract class Declaration<B extends ComponentBoxes<B>> {
  private final Wiring<?> wiring;

  /** Empty until the first is set; then its own. */
  private Map<String, @Nullable Object> parameters = Map.of();

  private final @Nullable Supplier<?> supplier;

  /** A declaration by parameters; called by generated code. */
  protected Declaration(Wiring<?> wiring) {
    this.wiring = Objects.requireNonNull(wiring, "wiring == null");
    this.supplier = null;
  }

  /** A declaration by a supplier of instances; such a graph stays in this process. Called by generated code. */
  protected <C> Declaration(Wiring<C> wiring, Supplier<? extends C> supplier) {
    this.wiring = Objects.requireNonNull(wiring, "wiring == null");
    this.supplier = Objects.requireNonNull(supplier, "supplier == null");
  }

  /** The component class's wiring. */
  public final Wiring<?> wiring() {
    return wiring;
  }

  /** The parameters given so far, in order, with values of their own types; unmodifiable. */
  public final Map<String, @Nullable Object> parameters() {
    return Collections.unmodifiableMap(parameters);
  }

  /** The supplier of instances, if it was declared by one. */
  public final Optional<Supplier<?>> supplier() {
    return Optional.ofNullable(supplier);
  }

  /** The typed boxes of the component once it is added; called by the engine. */
  public abstract B boxes(ComponentSettings settings);

  /** Sets a parameter; called by generated setters. */
  protected final void set(String parameter, @Nullable Object value) {
    if (parameters.isEmpty()) parameters = new LinkedHashMap<>();
    parameters.put(parameter, value);
  }
}
