package dev.kamaelia.engine.check;

import dev.kamaelia.descriptor.Declaration;
import dev.kamaelia.engine.OnFailure;
import dev.kamaelia.engine.draft.Draft;
import dev.kamaelia.engine.topology.ComponentSpec;
import dev.kamaelia.engine.topology.ComponentType;
import dev.kamaelia.engine.topology.ExecutionSpec;
import dev.kamaelia.engine.topology.LinkSpec;
import dev.kamaelia.engine.topology.Security;
import dev.kamaelia.engine.topology.Topology;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks what a running component adds: by the rules of a graph, as a graph of one component, or what it runs as a call. Safe for any thread. */
public final class ChildCheck {
  private ChildCheck() {}

  /** All errors of one child at once, and the child resolved; its paths begin with its parent's, which is empty for what is added to the graph itself. */
  public static CheckedGraph check(String parent, String name, Declaration<?> declaration, OnFailure onFailure) {
    Map<String, Object> with = new LinkedHashMap<>();
    declaration.parameters().forEach((param, value) -> {
      if (value != null) with.put(param, value);
    });
    ComponentSpec spec = new ComponentSpec(ComponentType.of(declaration.wiring()), Map.of(), with, declaration.supplier(), Optional.empty(), Map.of(), onFailure);
    return check(parent, Map.of(parent.isEmpty() ? name : parent + "/" + name, spec), List.of(), List.of());
  }

  /** All errors of a graph that a component runs as a call; its paths begin with the call's. */
  public static CheckedGraph check(String path, Draft draft) {
    return check(path, draft.components(), draft.pipelines(), draft.links()).with(draft.problems());
  }

  private static CheckedGraph check(String path, Map<String, ComponentSpec> components, List<List<String>> pipelines, List<LinkSpec> links) {
    Topology alone = new Topology(path.isEmpty() ? "added" : path, List.of(), new Security.LoopbackOnly(), Map.of(), components, pipelines, links, Topology.OnDeadlock.FAIL,
        new ExecutionSpec(ExecutionSpec.Placement.ADAPTIVE));
    Findings findings = new Findings(Locator.NONE);
    FlatGraph graph = Flattening.of(alone, path.isEmpty() ? "" : path + "/", findings, List::of);
    PassthroughCheck.check(graph, findings);
    ResolvedTypes types = TypeCheck.check(graph, findings);
    return CheckedGraph.of(graph, types, _ -> Optional.empty(), Map.of(), findings.all());
  }
}
