package dev.kamaelia.engine.check;

import dev.kamaelia.engine.topology.BoxRef;
import dev.kamaelia.engine.topology.Topology;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A topology with composites replaced by their parts.
 *
 * @param topology what it was made from
 * @param components by path, parts after their composite
 * @param links those whose ends exist, of pipelines first, those within a composite where the composite stands
 * @param finished inboxes that count as finished from the start, by component
 */
record FlatGraph(Topology topology, Map<String, FlatComponent> components, List<FlatLink> links, Map<String, List<String>> finished) {
  FlatGraph {
    components = Collections.unmodifiableMap(new LinkedHashMap<>(components));
    links = List.copyOf(links);
    finished = Collections.unmodifiableMap(new LinkedHashMap<>(finished));
  }

  /** The inboxes of one component that count as finished from the start. */
  List<String> finishedOf(String component) {
    return finished.getOrDefault(component, List.of());
  }

  FlatComponent component(BoxRef box) {
    FlatComponent found = components.get(box.component());
    if (found == null) throw new IllegalArgumentException("no component " + box.component());
    return found;
  }

  /** True if both ends of a link are in one process. */
  boolean isLocal(FlatLink link) {
    return component(link.from()).node().equals(component(link.to()).node());
  }
}
