package dev.kamaelia.engine;

import com.google.inject.AbstractModule;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Module;
import com.google.inject.Provider;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.MapBinder;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.name.Names;
import com.google.inject.util.Types;
import dev.kamaelia.GraphException;
import dev.kamaelia.InBox;
import dev.kamaelia.OutBox;
import dev.kamaelia.Store;
import dev.kamaelia.descriptor.InboxDescriptor;
import dev.kamaelia.descriptor.MessageType;
import dev.kamaelia.descriptor.OutboxDescriptor;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.assembly.Asked;
import dev.kamaelia.engine.assembly.ChildAssembly;
import dev.kamaelia.engine.assembly.ComponentProvider;
import dev.kamaelia.engine.assembly.Factories;
import dev.kamaelia.engine.assembly.GraphServices;
import dev.kamaelia.engine.assembly.MissingServices;
import dev.kamaelia.engine.assembly.NoTransport;
import dev.kamaelia.engine.assembly.Once;
import dev.kamaelia.engine.check.CheckedGraph;
import dev.kamaelia.engine.check.CheckedGraph.Member;
import dev.kamaelia.engine.execution.Execution;
import dev.kamaelia.engine.plan.Plan;
import dev.kamaelia.engine.plan.PlannedComponent;
import dev.kamaelia.engine.plan.PlannedLink;
import dev.kamaelia.engine.store.GraphStore;
import dev.kamaelia.engine.time.Clock;
import dev.kamaelia.engine.time.Environment;
import dev.kamaelia.engine.time.RandomSource;
import dev.kamaelia.engine.time.Scheduler;
import dev.kamaelia.engine.time.SystemEnvironment;
import dev.kamaelia.engine.transport.Transport;
import jakarta.inject.Singleton;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * A graph as a Guice module, the graph's own modules included. It binds each component under its path ({@code @Named("count")}), {@link Running}, and a {@link
 * Handle} for each box ({@code @Named("count.inbox") Handle.Sender<String>}); links and policies are multibindings; the {@link Store}, {@link Clock}, {@link Scheduler}, {@link
 * RandomSource} and {@link Transport} are bound here and handed on by constructor. Explicit bindings only, for the whole injector.
 *
 * <p>The injector that {@link Graph} makes for itself has of all these names only what the graph's own modules can ask for; see docs/decisions/015.
 */
public final class GraphModule extends AbstractModule {
  private static final Set<Key<?>> OWN = Set.of(Key.get(Clock.class), Key.get(Scheduler.class), Key.get(RandomSource.class), Key.get(Environment.class), Key.get(Transport.class),
      Key.get(Store.class));

  private final CheckedGraph graph;
  private final Optional<String> node;
  private final Environment environment;
  private final Transport transport;
  private final GraphServices services;

  /** True if the injector is made for this module alone, and only {@link Running} is got from it. */
  private boolean alone;

  private boolean fusion = Plan.fusionByDefault();

  /**
   * The whole graph for this process.
   *
   * @throws GraphException with all errors of the graph
   */
  public GraphModule(Graph graph) {
    this(graph, Optional.empty(), SystemEnvironment.create(), new NoTransport());
  }

  GraphModule(Graph graph, Optional<String> node, Environment environment, Transport transport) {
    Graph.Prepared prepared = graph.prepare();
    this.graph = prepared.graph().orThrow();
    this.node = node;
    this.environment = environment;
    this.transport = transport;
    this.services = GraphServices.of(prepared.modules());
  }

  /** The whole graph for one process with time, threads and chance of its own, for example of a simulation. */
  public static GraphModule of(Graph graph, Environment environment) {
    return new GraphModule(graph, Optional.empty(), environment, new NoTransport());
  }

  /**
   * One node's part of a graph.
   *
   * @throws GraphException with all errors of the graph, also [UnknownNode]
   */
  public static GraphModule forNode(Graph graph, String node, Environment environment, Transport transport) {
    Objects.requireNonNull(node, "node == null");
    List<String> nodes = List.copyOf(graph.topology().nodes().keySet());
    if (!nodes.contains(node)) {
      throw new GraphException(List.of(Diagnostic.error("UnknownNode", "The graph declares no node \"" + node + "\".").withExpected("Nodes: " + String.join(", ", nodes) + ".")));
    }
    return new GraphModule(graph, Optional.of(node), environment, transport);
  }

  /** Binds of what has a name only what the graph's own modules can ask for; to be called if the injector is made of this module alone and nobody sees it. */
  GraphModule alone() {
    alone = true;
    return this;
  }

  /** Whether links between handlers may be calls, whatever {@code -Dkamaelia.fusion} says. */
  GraphModule fusion(boolean now) {
    fusion = now;
    return this;
  }

  /** The services that are asked for and that neither the graph's modules nor this one bind. */
  List<Diagnostic> missingServices() {
    List<Diagnostic> missing = new ArrayList<>();
    MissingServices.of(graph.members(node), services, OWN, (_, problem) -> missing.add(problem));
    return missing;
  }

  /** Tells the services that components of a whole graph ask for and nobody binds. Runs the modules' {@code configure}; makes nothing that they bind. */
  public static void missingServices(CheckedGraph graph, List<Module> modules, BiConsumer<Member, Diagnostic> missing) {
    MissingServices.of(graph.members(Optional.empty()), GraphServices.of(modules), OWN, missing);
  }

  /** The graph cannot start: closes what its modules have made. */
  void abandon() {
    services.close();
  }

  @Override
  protected void configure() {
    binder().requireExplicitBindings();
    binder().disableCircularProxies();
    services.install(binder());
    bind(Clock.class).toInstance(environment.clock());
    bind(Scheduler.class).toInstance(environment.scheduler());
    bind(RandomSource.class).toInstance(environment.random());
    bind(Transport.class).toInstance(transport);
    environment();
    Provider<Scheduler> scheduler = getProvider(Scheduler.class);
    bind(Store.class).toProvider(() -> new GraphStore(scheduler.get())).in(Singleton.class);
    Asked asked = alone ? services.asked() : Asked.everything();
    List<Member> members = graph.members(node);
    List<PlannedComponent.Factory> factories = factories(members, asked);
    Provider<Injector> injector = getProvider(Injector.class);
    if (asked.isEverything()) bindPlan(members, factories, injector);
    else running(new Once<>(() -> plan(members, factories, graph.links(node), Member::policy, injector)));
    if (asked.hasNames()) for (Member member : members) handles(member, asked);
  }

  private void environment() {
    Provider<Clock> clock = getProvider(Clock.class);
    Provider<Scheduler> scheduler = getProvider(Scheduler.class);
    Provider<RandomSource> random = getProvider(RandomSource.class);
    bind(Environment.class).toProvider(() -> new Environment(clock.get(), scheduler.get(), random.get())).in(Singleton.class);
  }

  /** What makes the components' instances; a composite runs nothing. */
  private List<PlannedComponent.Factory> factories(List<Member> members, Asked asked) {
    Factories unseen = new Factories(binder());
    List<PlannedComponent.Factory> factories = new ArrayList<>(members.size());
    for (Member member : members) {
      if (member.isComposite()) factories.add(ComponentProvider::runsNothing);
      else factories.add(asked.has(member.path()) ? ComponentProvider.bind(binder(), member) : unseen.of(member));
    }
    return factories;
  }

  /** Links and policies as multibindings, and the plan made of them. */
  private void bindPlan(List<Member> members, List<PlannedComponent.Factory> factories, Provider<Injector> injector) {
    Multibinder<PlannedLink> links = Multibinder.newSetBinder(binder(), PlannedLink.class);
    for (PlannedLink link : graph.links(node)) links.addBinding().toInstance(link);
    MapBinder<String, OnFailure> policies = MapBinder.newMapBinder(binder(), String.class, OnFailure.class);
    for (Member member : members) policies.addBinding(member.path()).toInstance(member.policy());
    Provider<Set<PlannedLink>> boundLinks = getProvider(Key.get(new TypeLiteral<Set<PlannedLink>>() {}));
    Provider<Map<String, OnFailure>> boundPolicies = getProvider(Key.get(new TypeLiteral<Map<String, OnFailure>>() {}));
    bind(Plan.class).toProvider(() -> {
      Map<String, OnFailure> bound = boundPolicies.get();
      return plan(members, factories, List.copyOf(boundLinks.get()), member -> Objects.requireNonNull(bound.get(member.path())), injector);
    }).in(Singleton.class);
    running(getProvider(Plan.class));
  }

  private Plan plan(List<Member> members, List<PlannedComponent.Factory> factories, List<PlannedLink> links, Function<Member, OnFailure> policies, Provider<Injector> injector) {
    List<PlannedComponent> components = new ArrayList<>(members.size());
    for (int i = 0; i < members.size(); i++) components.add(graph.plan(members.get(i), factories.get(i), policies.apply(members.get(i))));
    return new Plan(graph.topology().name(), components, links, graph.topology().onDeadlock(), graph.topology().execution().placement()).withChildren(new ChildAssembly(injector))
        .withOtherNodes(graph.otherNodes(node));
  }

  private void running(Provider<Plan> plan) {
    Provider<Environment> bound = getProvider(Environment.class);
    Provider<Transport> links = getProvider(Transport.class);
    Provider<Store> store = getProvider(Store.class);
    GraphServices all = services; // not this, which holds the graph and would live as long as the injector
    boolean fused = fusion;
    bind(Running.class).toProvider(() -> new Running(Execution.assemble(plan.get().withFusion(fused), bound.get(), links.get()), all, bound.get(), store.get())).in(Singleton.class);
  }

  private void handles(Member member, Asked asked) {
    Provider<Running> running = getProvider(Running.class);
    for (InboxDescriptor inbox : member.descriptor().inboxes()) {
      InBox<Object> box = new InBox<>(member.path(), inbox.name());
      if (!asked.has(box.toString())) continue;
      bind(GraphModule.<Handle.Sender<Object>>key(Handle.Sender.class, typeOf(member, inbox.name()), box.toString())).toProvider(() -> running.get().handle(box));
    }
    for (OutboxDescriptor outbox : member.descriptor().outboxes()) {
      OutBox<Object> box = new OutBox<>(member.path(), outbox.name());
      if (!asked.has(box.toString())) continue;
      bind(GraphModule.<Handle.Receiver<Object>>key(Handle.Receiver.class, typeOf(member, outbox.name()), box.toString())).toProvider(() -> running.get().handle(box));
    }
  }

  @SuppressWarnings("unchecked") // a handle's type argument exists at compile time only
  private static <H> Key<H> key(Class<?> handle, Type message, String name) {
    return (Key<H>) Key.get(Types.newParameterizedTypeWithOwner(Handle.class, handle, message), Names.named(name));
  }

  private Type typeOf(Member member, String box) {
    return graph.type(member.path(), box).map(GraphModule::javaType).orElse(Object.class);
  }

  /** A box's type for Java; Object for what is open. */
  private static Type javaType(MessageType type) {
    return switch (type) {
      case MessageType.Variable _ -> Object.class;
      case MessageType.Concrete(Class<?> raw, List<MessageType> arguments) -> {
        if (arguments.isEmpty()) yield raw;
        Type[] inner = arguments.stream().map(GraphModule::javaType).toArray(Type[]::new);
        Class<?> owner = raw.getDeclaringClass();
        yield owner == null ? Types.newParameterizedType(raw, inner) : Types.newParameterizedTypeWithOwner(owner, raw, inner);
      }
    };
  }
}
