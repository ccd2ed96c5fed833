package dev.kamaelia.engine.check;

import dev.kamaelia.descriptor.Declaration;
import dev.kamaelia.engine.OnFailure;
import dev.kamaelia.engine.topology.ComponentSpec;
import dev.kamaelia.engine.topology.ComponentType;
import dev.kamaelia.engine.topology.ExecutionSpec;
import dev.kamaelia.engine.topology.Security;
import dev.kamaelia.engine.topology.Topology;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks what a running component adds: by the rules of a graph, as a graph of one component. Safe for any thread. */
public final class ChildCheck {
  private ChildCheck() {}

  /** All errors of one child at once, and the child resolved; its paths begin with its parent's. */
  public static CheckedGraph check(String parent, String name, Declaration<?> declaration, OnFailure onFailure) {
    Map<String, Object> with = new LinkedHashMap<>();
    declaration.parameters().forEach((param, value) -> {
      if (value != null) with.put(param, value);
    });
    ComponentSpec spec = new ComponentSpec(ComponentType.of(declaration.wiring()), Map.of(), with, declaration.supplier(), Optional.empty(), Map.of(), onFailure);
    Topology alone = new Topology(parent, List.of(), new Security.LoopbackOnly(), Map.of(), Map.of(parent + "/" + name, spec), List.of(), List.of(), Topology.OnDeadlock.FAIL,
        new ExecutionSpec(ExecutionSpec.Placement.ADAPTIVE));
    Findings findings = new Findings(Locator.NONE);
    FlatGraph graph = Flattening.of(alone, parent + "/", findings, List::of);
    PassthroughCheck.check(graph, findings);
    ResolvedTypes types = TypeCheck.check(graph, findings);
    return CheckedGraph.of(graph, types, Map.of(), findings.all());
  }
}
