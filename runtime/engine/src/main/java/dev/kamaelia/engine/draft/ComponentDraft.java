package dev.kamaelia.engine.draft;

import dev.kamaelia.descriptor.ComponentSettings;
import dev.kamaelia.descriptor.Declaration;
import dev.kamaelia.descriptor.FailurePolicy;
import dev.kamaelia.engine.OnFailure;
import dev.kamaelia.engine.topology.ComponentSpec;
import dev.kamaelia.engine.topology.ComponentType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A component that was added, and its settings so far. Used by one thread. */
final class ComponentDraft implements ComponentSettings {
  private final String path;
  private final Declaration<?> declaration;

  /** Empty until the first is set; then its own. */
  private Map<String, Integer> capacity = Map.of();
  private @Nullable String node;
  private OnFailure onFailure;

  ComponentDraft(String path, Declaration<?> declaration, OnFailure byDefault) {
    this.path = path;
    this.declaration = declaration;
    this.onFailure = byDefault;
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public void node(String name) {
    node = Objects.requireNonNull(name, "node == null");
  }

  @Override
  public void capacity(String inbox, int messages) {
    if (capacity.isEmpty()) capacity = new LinkedHashMap<>();
    capacity.put(Objects.requireNonNull(inbox, "inbox == null"), messages);
  }

  @Override
  public void onFailure(FailurePolicy policy) {
    if (!(policy instanceof OnFailure known)) throw new IllegalArgumentException("policy is " + policy + ", not an OnFailure");
    onFailure = known;
  }

  /** The component as it is now; a parameter set to null counts as not given. */
  ComponentSpec toSpec() {
    Map<String, Object> with = declaration.parameters().isEmpty() ? Map.of() : new LinkedHashMap<>();
    declaration.parameters().forEach((param, value) -> {
      if (value != null) with.put(param, value);
    });
    return new ComponentSpec(
        ComponentType.of(declaration.wiring()), Map.of(), with, declaration.supplier(), Optional.ofNullable(node), capacity, onFailure);
  }
}
