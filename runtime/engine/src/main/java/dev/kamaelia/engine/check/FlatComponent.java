package dev.kamaelia.engine.check;

import dev.kamaelia.descriptor.ComponentDescriptor;
import dev.kamaelia.engine.topology.ComponentSpec;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A component of a graph after composites were replaced by their parts; a composite itself stays as its ends.
 *
 * @param path its path
 * @param root the component of the topology that it is or is a part of; errors in parts stand there
 * @param spec what was declared
 * @param node where it runs; empty if the graph has no nodes
 * @param params the converted parameters, complete but for those in error
 */
record FlatComponent(String path, String root, ComponentSpec spec, String node, Map<String, @Nullable Object> params) {
  FlatComponent {
    params = params.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(params));
  }

  ComponentDescriptor descriptor() {
    return spec.type().descriptor();
  }

  boolean isComposite() {
    return descriptor().kind() == ComponentDescriptor.Kind.COMPOSITE;
  }

  boolean isPart() {
    return !path.equals(root);
  }

  /** How messages name it. */
  String title() {
    return "Component \"" + path + "\"";
  }

  /** Where something about it stands: a part has no place of its own. */
  Spot spot(Spot own) {
    return isPart() ? new Spot.Type(root) : own;
  }
}
