package dev.kamaelia.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.AbstractModule;
import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Provides;
import com.google.inject.TypeLiteral;
import com.google.inject.name.Names;
import com.google.inject.util.Modules;
import dev.kamaelia.GraphException;
import dev.kamaelia.WrongThreadException;
import dev.kamaelia.engine.plan.PlannedLink;
import dev.kamaelia.engine.sample.Parts.Asked;
import dev.kamaelia.engine.sample.Parts.Journal;
import dev.kamaelia.engine.sample.Parts.Noting;
import dev.kamaelia.engine.sample.Parts.UpperCase;
import dev.kamaelia.engine.sample.Parts_AskedBoxes;
import dev.kamaelia.engine.sample.Parts_LateNotingBoxes;
import dev.kamaelia.engine.sample.Parts_NotingBoxes;
import dev.kamaelia.engine.sample.Parts_PureTransformerBoxes;
import dev.kamaelia.engine.sample.Parts_TextsBoxes;
import dev.kamaelia.engine.sample.Parts_UpperCaseBoxes;
import dev.kamaelia.engine.time.Clock;
import dev.kamaelia.engine.topology.Topology;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GraphModuleTest {
  /** What the services of the test did. */
  static final List<String> LOG = Collections.synchronizedList(new ArrayList<>());

  @BeforeEach
  void empty() {
    LOG.clear();
  }

  /** A service that has to be closed. */
  @Singleton
  public static final class FileJournal implements Journal, AutoCloseable {
    @Override
    public void note(String text) {
      LOG.add(text);
    }

    @Override
    public void close() {
      LOG.add("closed");
    }
  }

  /** As a graph file would name it. */
  public static final class JournalModule extends AbstractModule {
    @Override
    protected void configure() {
      bind(Journal.class).to(FileJournal.class);
      bind(Journal.class).annotatedWith(Names.named("second")).toInstance(text -> LOG.add("second " + text));
    }
  }

  /** Cannot be made. */
  public static final class PrivateModule extends AbstractModule {
    private PrivateModule() {}
  }

  private static Graph noting() {
    Graph g = Graph.named("noting");
    g.pipeline(g.add("texts", Parts_TextsBoxes.with().texts(List.of("abc"))), g.add("noting", Parts_NotingBoxes.with()));
    return g;
  }

  @Test
  void servicesAreInjectedAndClosedAtTheEnd() {
    assertThat(noting().install(new JournalModule()).run()).isZero();
    assertThat(LOG).containsExactly("abc", "second 3", "closed");
  }

  @Test
  void missingServicesAreToldInTermsOfTheGraphBeforeAnythingRuns() {
    assertThatThrownBy(() -> noting().start()).hasMessage("""
        [MissingService] Component "noting" (Noting) asks for the service dev.kamaelia.engine.sample.Parts$Journal in its parameter "journal", \
        but no module of the graph binds it. Bind it in a Guice module, bind(Journal.class), and install that in the graph (modules in a file); \
        if it is meant as a parameter, mark it @Param.
        [MissingService] Component "noting" (Noting) asks for the service dev.kamaelia.engine.sample.Parts$Journal named "second" in its parameter "second", \
        but no module of the graph binds it. Bind it in a Guice module, bind(Journal.class).annotatedWith(Names.named("second")), and install that in the graph \
        (modules in a file); if it is meant as a parameter, mark it @Param.""");
  }

  @Test
  void whatRunsDoesNotHoldWhatItWasMadeFrom() {
    Graph graph = noting().install(new JournalModule());
    GraphModule module = new GraphModule(graph);
    WeakReference<GraphModule> made = new WeakReference<>(module);
    Running running = Guice.createInjector(module.alone()).getInstance(Running.class);
    module = null;

    for (int i = 0; i < 100 && made.get() != null; i++) System.gc();

    assertThat(made.get()).isNull();
    running.close();
  }

  @Test
  void inAnApplicationsInjectorAMissingServiceNamesComponentAndParameter() {
    assertThatThrownBy(() -> Guice.createInjector(new GraphModule(noting()))).isInstanceOf(CreationException.class)
        .hasMessageContaining("Component \"noting\" (Noting) asks for the service Parts$Journal in its parameter \"journal\", but no module of the graph binds it");
  }

  @Test
  void aServiceIsReplacedByOverriding() throws Exception {
    Graph g = noting().install(new JournalModule());
    Injector injector = Guice.createInjector(Modules.override(new GraphModule(g)).with(new AbstractModule() {
      @Override
      protected void configure() {
        bind(Journal.class).toInstance(text -> LOG.add("fake " + text));
      }
    }));
    assertThat(injector.getInstance(Running.class).start().await().code()).isZero();
    assertThat(LOG).containsExactly("fake abc", "second 3");
  }

  /** A class of an application. */
  static final class Application {
    @Inject Running running;
    @Inject @Named("upper") UpperCase upper;
    @Inject @Named("upper.inbox") Handle.Sender<String> in;
    @Inject @Named("upper.outbox") Handle.Receiver<String> out;
  }

  @Test
  void aGraphIsInstalledInAnApplicationsOwnInjector() throws Exception {
    Graph g = Graph.named("upper");
    g.add("upper", Parts_UpperCaseBoxes.with());
    Injector injector = Guice.createInjector(new GraphModule(g), new AbstractModule() {
      @Override
      protected void configure() {
        bind(Application.class);
      }
    });
    Application application = injector.getInstance(Application.class);
    application.running.start();
    application.in.put("x");
    application.in.close();
    assertThat(application.out.take()).isEqualTo("X");
    assertThat(application.out.take()).isNull();
    assertThat(application.running.await().code()).isZero();
    assertThat(injector.getInstance(Running.class)).isSameAs(application.running);
    assertThat(injector.getInstance(Key.get(UpperCase.class, Names.named("upper")))).isSameAs(application.upper);
  }

  @Test
  void anInjectedComponentThatDoesNotRunYetSaysSoAndWhatHelps() throws Exception {
    Graph g = Graph.named("early");
    g.add("asked", Parts_AskedBoxes.with());
    Injector injector = Guice.createInjector(new GraphModule(g));
    Asked asked = injector.getInstance(Key.get(Asked.class, Names.named("asked")));
    Running running = injector.getInstance(Running.class);

    assertThat(asked.path()).isEqualTo("asked");
    assertThatThrownBy(asked::children).isInstanceOf(GraphException.class).hasMessage("""
        [NotRunning] Component "asked" called Self.children before it runs: it was injected into code outside of its graph, so its instance was made before the graph was started. \
        Until then it knows only Self.path. \
        Make the call in started(), in main() or in a handler, not in the constructor; code outside calls such methods of it after Running.start().""");
    assertThatThrownBy(asked::register).isInstanceOf(GraphException.class).hasMessageStartingWith("[NotRunning] Component \"asked\" called Self.registry before it runs");

    running.start();
    assertThat(running.await().code()).isZero();
    assertThatThrownBy(asked::children).isInstanceOf(WrongThreadException.class).hasMessageContaining("Children.list of asked");
  }

  @Test
  void theApplicationsOwnServicesAreNotClosed() throws Exception {
    Injector injector = Guice.createInjector(new GraphModule(noting()), new JournalModule());
    assertThat(injector.getInstance(Running.class).start().await().code()).isZero();
    assertThat(LOG).containsExactly("abc", "second 3");
  }

  @Test
  void linksPoliciesTimeAndTransportAreBound() {
    Injector injector = Guice.createInjector(new GraphModule(noting()), new JournalModule());
    assertThat(injector.getInstance(Key.get(new TypeLiteral<Set<PlannedLink>>() {}))).extracting(link -> link.from() + " -> " + link.to())
        .containsExactly("texts.outbox -> noting.inbox", "texts.signal -> noting.control");
    assertThat(injector.getInstance(Key.get(new TypeLiteral<Map<String, OnFailure>>() {}))).containsOnlyKeys("texts", "noting");
    assertThat(injector.getExistingBinding(Key.get(Clock.class))).isNotNull();
    assertThat(injector.getExistingBinding(Key.get(Noting.class, Names.named("noting")))).isNotNull();
    assertThatThrownBy(() -> injector.getInstance(FileJournalUser.class)).hasMessageContaining("Explicit bindings are required");
  }

  /** Bound by nobody. */
  static final class FileJournalUser {}

  /** A service that asks for a component of its graph, and for one of its boxes. */
  static final class Upward implements Journal {
    private final UpperCase upper;
    private final Handle.Sender<String> in;

    @Inject
    Upward(@Named("upper") UpperCase upper, @Named("upper.inbox") Handle.Sender<String> in) {
      this.upper = upper;
      this.in = in;
    }

    @Override
    public void note(String text) {
      try {
        in.put(text);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
      in.close();
      LOG.add(upper.getClass().getSimpleName());
    }
  }

  @Test
  void aServiceOfTheGraphMayAskForItsComponentsAndBoxes() {
    Graph g = noting().install(binder -> {
      binder.bind(Journal.class).to(Upward.class).asEagerSingleton(); // a handle that is opened before the start keeps "upper", which nothing else feeds, from ending at once
      binder.bind(Journal.class).annotatedWith(Names.named("second")).toInstance(text -> LOG.add("second"));
    });
    UpperCaseEcho echo = new UpperCaseEcho();
    g.link(g.add("upper", Parts_UpperCaseBoxes.with()).outbox(), g.add("echo", Parts_PureTransformerBoxes.<String, Boolean>with().function(echo)).inbox());
    assertThat(g.run()).isZero();
    assertThat(LOG).containsExactlyInAnyOrder("UpperCase", "second", "ABC");
  }

  /** Keeps what it gets. */
  private static final class UpperCaseEcho implements Function<String, Boolean> {
    @Override
    public Boolean apply(String text) {
      return LOG.add(text);
    }
  }

  /** A service that looks for itself. */
  static final class Looking implements Journal {
    @Inject Injector injector;

    @Override
    public void note(String text) {
      LOG.add(injector.getInstance(Key.get(Noting.class, Names.named("noting"))).getClass().getSimpleName());
      LOG.add(injector.getInstance(Key.get(new TypeLiteral<Set<PlannedLink>>() {})).size() + " links");
    }
  }

  @Test
  void aServiceOfTheGraphMayLookIntoTheInjector() {
    Graph g = noting().install(binder -> {
      binder.bind(Journal.class).to(Looking.class);
      binder.bind(Journal.class).annotatedWith(Names.named("second")).toInstance(text -> {});
    });
    assertThat(g.run()).isZero();
    assertThat(LOG).containsExactly("Noting", "2 links");
  }

  @Test
  void aGraphFilesModulesAreMadeByName() {
    assertThat(Graph.of(withModules(JournalModule.class.getName())).run()).isZero();
    assertThat(LOG).startsWith("abc");
  }

  @Test
  void badModulesAreErrors() {
    assertThatThrownBy(() -> Graph.of(withModules("com.acme.None", "java.lang.String", PrivateModule.class.getName())).start()).hasMessage("""
        [BadModule] There is no class "com.acme.None" on the class path. Write its full name ($ before a nested class), and add its jar with --cp.
        [BadModule] "java.lang.String" is no Guice module. Name a class that implements com.google.inject.Module.
        [BadModule] The Guice module "dev.kamaelia.engine.GraphModuleTest$PrivateModule" cannot be made. \
        Make the class public, with a public constructor without parameters.""");
  }

  @Test
  void modulesThatDoNotFitTogetherAreAnError() {
    Graph g = noting().install(new JournalModule(), new AbstractModule() {
      @Override
      protected void configure() {
        bind(Journal.class).toInstance(text -> {});
      }
    });
    assertThatThrownBy(g::start).isInstanceOf(dev.kamaelia.GraphException.class)
        .hasMessageStartingWith("[BadService] The Guice modules of the graph do not fit together: ");
  }

  @Test
  void aServiceThatCannotBeMadeIsAFailureOfTheComponentInOneLine() throws Exception {
    Graph g = noting().install(new JournalModule());
    Injector injector = Guice.createInjector(Modules.override(new GraphModule(g)).with(new AbstractModule() {
      @Provides
      Journal broken() {
        throw new IllegalStateException("the disk is full");
      }
    }));
    Exit exit = injector.getInstance(Running.class).start().await();
    assertThat(exit.code()).isEqualTo(1);
    assertThat(exit.firstCause().orElseThrow().diagnostic().text()).isEqualTo(
        "[ServiceFailed] Component \"noting\" cannot have its service dev.kamaelia.engine.sample.Parts$Journal: IllegalStateException: the disk is full.");
  }

  @Test
  void aGraphThatCannotStartClosesWhatItHasMade() {
    Graph g = noting().install(new AbstractModule() {
      @Override
      protected void configure() {
        bind(FileJournal.class).asEagerSingleton();
        bind(Journal.class).to(FileJournal.class);
        bind(Journal.class).annotatedWith(Names.named("second")).to(FileJournal.class);
        bind(BrokenService.class).asEagerSingleton();
      }
    });
    assertThatThrownBy(g::start).isInstanceOf(dev.kamaelia.GraphException.class).hasMessageContaining("no socket");
    assertThat(LOG).containsExactly("closed");
  }

  /** Cannot be made. */
  static final class BrokenService {
    @Inject
    BrokenService() {
      throw new IllegalStateException("no socket");
    }
  }

  @Test
  void servicesAreClosedAfterTheLastStopped() throws Exception {
    Graph g = noting().install(new JournalModule());
    g.add("late", Parts_LateNotingBoxes.with());
    try (Running running = g.start()) {
      assertThat(running.await().code()).isZero();
    }
    assertThat(LOG).hasSize(4).endsWith("closed").contains("stopped");
  }

  private static Topology withModules(String... names) {
    Topology t = noting().topology();
    return new Topology(t.name(), List.of(names), t.security(), t.nodes(), t.components(), t.pipelines(), t.links(), t.onDeadlock(), t.execution());
  }
}
