package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kamaelia.engine.plan.PlannedLink;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The class of a row lives as long as the row uses it: no longer than its graph, and not once it is given up. */
@Timeout(300)
class ChainUnloadingTest {
  private static final int GRAPHS = 40;
  private static final int COLLECTIONS = 200;

  /** So many classes more than before are chance: lambdas and the like of what ran for the first time. */
  private static final int CHANCE = 20;

  private final List<WeakReference<Class<?>>> classes = Collections.synchronizedList(new ArrayList<>());

  private static TestComponent source(TestGraph graph) {
    return graph.handler("source").outbox();
  }

  /** Notes the class that takes the messages of a component's outbox, if one does. */
  private boolean note(TestComponent.Instance me) {
    Stretch stretch = ((Outlet) me.out()).delivery() instanceof DirectLink link ? link.stretch() : null;
    if (stretch != null) classes.add(new WeakReference<>(stretch.getClass()));
    return stretch != null;
  }

  /** Collects until all are gone, or so many times. */
  private long awaitUnloaded() {
    for (int i = 0; i < COLLECTIONS && loaded() > 0; i++) System.gc();
    return loaded();
  }

  private long loaded() {
    return classes.stream().filter(reference -> reference.get() != null).count();
  }

  @Test
  void theClassesOfGraphsThatHaveEndedAreUnloadedAndTheirNumberDoesNotGrow() throws InterruptedException {
    assumeTrue(StaticFusion.isOn(), "fusion is off");
    ClassLoadingMXBean loading = ManagementFactory.getClassLoadingMXBean();
    for (int i = 0; i < GRAPHS; i++) runOne();
    int first = classes.size(); // the source does not find its row idle in each graph
    assertThat(first).isGreaterThan(GRAPHS / 4);
    assertThat(awaitUnloaded()).as("classes still loaded").isZero();
    int before = loading.getLoadedClassCount();

    for (int i = 0; i < GRAPHS; i++) runOne();

    assertThat(classes).hasSizeGreaterThan(first);
    assertThat(awaitUnloaded()).as("classes still loaded").isZero();
    assertThat(loading.getLoadedClassCount()).isLessThan(before + CHANCE);
  }

  private void runOne() throws InterruptedException {
    TestGraph graph = new TestGraph();
    source(graph).started(me -> {
      boolean noted = false;
      for (int i = 0; i < 100_000 && !noted; i++) {
        me.send(i);
        noted = note(me);
      }
    });
    graph.handler("a").returning((_, m) -> m);
    graph.handler("b").returning((_, m) -> m);
    graph.sink("sink");
    graph.pipeline("source", "a", "b", "sink");
    Execution execution = graph.assemble();
    execution.chains().force(4);
    execution.start();
    assertThat(TestGraph.end(execution).code()).isZero();
  }

  @Test
  void aClassThatIsGivenUpIsUnloadedWhileItsGraphRuns() throws InterruptedException {
    assumeTrue(StaticFusion.isOn(), "fusion is off");
    CountDownLatch hot = new CountDownLatch(1);
    CountDownLatch relinked = new CountDownLatch(1);
    CountDownLatch givenUp = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    TestGraph graph = new TestGraph();
    source(graph).started(me -> {
      while (!note(me)) me.send(1);
      hot.countDown();
    }).inbox("go", (me, _) -> {
      Outlet outlet = (Outlet) me.out();
      while (outlet.delivery() instanceof DirectLink link && link.stretch() != null) me.send(2);
      givenUp.countDown();
    });
    graph.handler("a").returning((_, m) -> m);
    graph.handler("b").inbox((_, _) -> {});
    graph.handler("aside").inbox((_, _) -> {});
    graph.process("keeper").outbox().main(me -> {
      ManualTime.await(relinked);
      me.send("go");
      ManualTime.await(over);
    });
    graph.pipeline("source", "a", "b");
    graph.link("keeper.outbox", "source.go");
    Execution execution = graph.assemble();
    execution.chains().force(4);
    execution.start();
    ManualTime.await(hot);
    // From now on every message leaves early, since it goes two ways.
    execution.link(new PlannedLink(TestGraph.box("a.outbox"), TestGraph.box("aside.inbox"), Optional.empty(), OptionalInt.empty()));
    relinked.countDown();
    ManualTime.await(givenUp);

    assertThat(classes).hasSize(1);
    assertThat(awaitUnloaded()).as("classes still loaded").isZero();
    over.countDown();
    execution.stop();
    assertThat(TestGraph.end(execution).code()).isZero();
  }
}
