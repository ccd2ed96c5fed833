package dev.kamaelia.engine.check;

import dev.kamaelia.engine.topology.ComponentType;
import dev.kamaelia.engine.topology.Topology;
import dev.kamaelia.wire.Codec;
import dev.kamaelia.wire.Codecs;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Checks topologies. Composites are assembled to see their parts, so constructors and {@code assemble} of composites run; nothing else does. Safe for any
 * thread.
 */
public final class GraphCheck {
  private final CodecFinder codecs;
  private final Supplier<List<ComponentType>> known;

  /**
   * A check.
   *
   * @param codecs finds the codecs of links across nodes
   * @param known the component classes to suggest, for example {@code catalog::all}; may be empty; asked only for a suggestion
   */
  public GraphCheck(CodecFinder codecs, Supplier<List<ComponentType>> known) {
    this.codecs = Objects.requireNonNull(codecs, "codecs == null");
    this.known = Objects.requireNonNull(known, "known == null");
  }

  /** A check with the codecs that a class loader sees. */
  public static GraphCheck of(ClassLoader loader, Supplier<List<ComponentType>> known) {
    return new GraphCheck(type -> Codecs.forType(type, loader), known);
  }

  /** All errors and warnings of a topology at once, and the graph resolved as far as they allow. */
  public CheckedGraph check(Topology topology, Locator locator) {
    Findings findings = new Findings(locator);
    FlatGraph graph = Flattening.of(topology, findings, known);
    PassthroughCheck.check(graph, findings);
    ResolvedTypes types = TypeCheck.check(graph, findings);
    Map<FlatLink, Codec<?>> remote = new AcrossNodesCheck(graph, types, codecs, findings).check();
    OutboxCheck.check(graph, findings);
    CycleCheck.check(graph, findings);
    return CheckedGraph.of(graph, types, codecs, remote, findings.all());
  }
}
