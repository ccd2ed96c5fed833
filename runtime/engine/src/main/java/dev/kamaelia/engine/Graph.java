package dev.kamaelia.engine;

import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Module;
import dev.kamaelia.GraphException;
import dev.kamaelia.InBox;
import dev.kamaelia.OutBox;
import dev.kamaelia.descriptor.ComponentBoxes;
import dev.kamaelia.descriptor.Declaration;
import dev.kamaelia.descriptor.LinkDeclaration;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.assembly.ModuleNames;
import dev.kamaelia.engine.assembly.NoTransport;
import dev.kamaelia.engine.check.CheckedGraph;
import dev.kamaelia.engine.check.GraphCheck;
import dev.kamaelia.engine.check.Locator;
import dev.kamaelia.engine.draft.Draft;
import dev.kamaelia.engine.time.Environment;
import dev.kamaelia.engine.time.SystemEnvironment;
import dev.kamaelia.engine.topology.ExecutionSpec;
import dev.kamaelia.engine.topology.NodeSpec;
import dev.kamaelia.engine.topology.Security;
import dev.kamaelia.engine.topology.Topology;
import dev.kamaelia.engine.transport.Transport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Components and links, to be run in one process or across nodes. javac checks the types of links; everything else is checked when the graph is built, all
 * errors at once. Used by one thread; what was built does not change with it.
 */
public final class Graph {
  private final Topology base;
  private final ClassLoader loader;
  private final Draft draft = new Draft("");
  private final Map<String, NodeSpec> nodes;
  private final List<Module> modules = new ArrayList<>();

  private Graph(Topology base, ClassLoader loader) {
    this.base = base;
    this.loader = loader;
    this.nodes = new LinkedHashMap<>(base.nodes());
    draft.include(base.components(), base.pipelines(), base.links());
  }

  /** An empty graph. */
  public static Graph named(String name) {
    Security security = new Security.LoopbackOnly();
    ExecutionSpec execution = new ExecutionSpec(ExecutionSpec.Placement.ADAPTIVE);
    return of(new Topology(name, List.of(), security, Map.of(), Map.of(), List.of(), List.of(), Topology.OnDeadlock.FAIL, execution));
  }

  /** A graph that was read from elsewhere; its modules are loaded by the class loader of the calling thread's context. */
  public static Graph of(Topology topology) {
    return of(topology, Optional.ofNullable(Thread.currentThread().getContextClassLoader()).orElseGet(ClassLoader::getSystemClassLoader));
  }

  /** A graph that was read from elsewhere, with the class loader that sees its modules and message types. */
  public static Graph of(Topology topology, ClassLoader loader) {
    return new Graph(Objects.requireNonNull(topology, "topology == null"), Objects.requireNonNull(loader, "loader == null"));
  }

  /**
   * Adds a component.
   *
   * @param name letters, digits, _ and -, a letter first
   * @return its typed boxes, by which it is linked, and its settings
   */
  public <B extends ComponentBoxes<B>> B add(String name, Declaration<B> declaration) {
    return draft.add(name, declaration);
  }

  /** Links an outbox to an inbox. */
  public <T> LinkDeclaration link(OutBox<? extends T> from, InBox<T> to) {
    return draft.link(from, to);
  }

  /** Links neighbours outbox to inbox and signal to control; types are checked when the graph is built. */
  public void pipeline(ComponentBoxes<?>... components) {
    draft.pipeline(components);
  }

  /** Declares a node by the address that the others dial, {@code host:port}. Components that name no node go to the first one. */
  public Graph node(String name, String address) {
    nodes.put(name, NodeSpec.at(address));
    return this;
  }

  /** Installs Guice modules with services for the components. */
  public Graph install(Module... some) {
    modules.addAll(List.of(some));
    return this;
  }

  /** The graph as a value, as it is now; without modules that were installed as objects. */
  public Topology topology() {
    return new Topology(base.name(), base.modules(), base.security(), nodes, draft.components(), draft.pipelines(), draft.links(), base.onDeadlock(), base.execution());
  }

  /** All errors and warnings, and what each node would run. Starts nothing. */
  public CheckedGraph check() {
    return prepare().graph();
  }

  /** What a graph module is made of. */
  record Prepared(CheckedGraph graph, List<Module> modules) {}

  Prepared prepare() {
    List<Diagnostic> problems = new ArrayList<>(draft.problems());
    List<Module> all = new ArrayList<>(ModuleNames.load(base.modules(), loader, (_, problem) -> problems.add(problem)));
    all.addAll(modules);
    return new Prepared(GraphCheck.of(loader, List::of).check(topology(), Locator.NONE).with(problems), all);
  }

  /**
   * Runs the whole graph in this process.
   *
   * @throws GraphException with all errors; nothing was started then
   */
  public Running start() {
    return assemble().start();
  }

  /**
   * The whole graph in this process, not started, so that handles can be opened first: an inbox that nobody feeds is finished as soon as the graph runs.
   *
   * @throws GraphException with all errors
   */
  public Running assemble() {
    return assemble(SystemEnvironment.create());
  }

  /** The whole graph in this process, not started, with time, threads and chance of its own. */
  public Running assemble(Environment environment) {
    return running(new GraphModule(this, Optional.empty(), environment, new NoTransport()));
  }

  /**
   * As {@link #assemble(Environment)}, whatever {@code -Dkamaelia.fusion} says.
   *
   * @param fusion whether links between handlers may be calls; if not, all of them are queues
   */
  public Running assemble(Environment environment, boolean fusion) {
    return running(new GraphModule(this, Optional.empty(), environment, new NoTransport()).fusion(fusion));
  }

  /** One node's part of the graph, not started. */
  public Running assemble(String node, Environment environment, Transport transport) {
    return running(GraphModule.forNode(this, node, environment, transport));
  }

  private static Running running(GraphModule module) {
    List<Diagnostic> missing = module.missingServices();
    if (!missing.isEmpty()) {
      module.abandon();
      throw new GraphException(missing);
    }
    try {
      return Guice.createInjector(module.alone()).getInstance(Running.class);
    } catch (CreationException e) {
      module.abandon();
      throw new GraphException(e.getErrorMessages().stream()
          .map(message -> Diagnostic.error("BadService", "The Guice modules of the graph do not fit together: " + message.getMessage())).toList());
    }
  }

  /**
   * Runs the whole graph in this process and waits for its end. An interrupt stops it.
   *
   * @return its exit code: 0, 1, or 130 after an interrupt, whose flag stays set
   * @throws GraphException with all errors; nothing was started then
   */
  public int run() {
    try (Running running = start()) {
      return running.await().code();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return 130;
    }
  }
}
