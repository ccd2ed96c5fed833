package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.Children;
import dev.kamaelia.Signal;
import dev.kamaelia.descriptor.ComponentDescriptor.Kind;
import dev.kamaelia.engine.OnFailure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How children end with their parent, or with the graph (G10). */
@Timeout(60)
class ChildrenEndTest extends ChildrenCase {
  @Test
  void childrenStopWithTheirParentWhichIsStoppedAfterThem() throws InterruptedException {
    CountDownLatch running = new CountDownLatch(3);
    TestComponent.Step add = me -> {
      for (String name : List.of("a", "b")) {
        me.self.children().start(me.self.children().add(name, TestChild.of(TestChild.process().main(it -> {
          running.countDown();
          it.self.sleep(Duration.ofDays(1));
        }).stopped(it -> log.add(it.self.path())))));
      }
    };
    graph.process("parent").main(me -> {
      add.run(me);
      running.countDown();
      me.self.sleep(Duration.ofDays(1));
    }).stopped(me -> log.add(me.self.path()));
    Execution execution = graph.start();
    ManualTime.await(running);

    execution.stop();

    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(log).hasSize(3).containsExactlyInAnyOrder("parent/a", "parent/b", "parent").endsWith("parent");
  }

  @Test
  void aParentThatFinishesItselfFinishesItsChildrenAfterTheirBacklog() throws InterruptedException {
    graph.handler("parent").outbox().started(me -> {
      Children children = me.self.children();
      var middle = children.add("middle", TestChild.of(passing()));
      var last = children.add("last", TestChild.of(TestChild.handler().inbox((_, m) -> log.add(m)).stopped(_ -> log.add("last stopped"))));
      children.pipeline(middle, last);
      children.link(me.out(), middle.in());
      children.start(middle, last);
      for (int i = 0; i < 100; i++) me.send(i);
      me.self.finish();
    }).finished(_ -> log.add("parent finished"));

    assertThat(graph.run().code()).isZero();
    assertThat(log.subList(0, 100)).isEqualTo(IntStream.range(0, 100).boxed().toList());
    assertThat(log.subList(100, log.size())).containsExactly("last stopped", "parent finished");
  }

  @Test
  void aDrainFinishesChildrenThatAreSources() throws InterruptedException {
    CountDownLatch running = new CountDownLatch(1);
    graph.handler("parent").started(me -> {
      me.self.children().start(me.self.children().add("source", TestChild.of(TestChild.process().main(it -> {
        running.countDown();
        it.self.sleep(Duration.ofDays(1));
      }).finished(_ -> log.add("source finished")))));
    }).finished(_ -> log.add("parent finished"));
    Execution execution = graph.start();
    ManualTime.await(running);

    execution.drain();

    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(log).containsExactly("source finished", "parent finished");
  }

  @Test
  void thePartsOfAChildAreFinishedOneAfterTheOtherWhenTheParentFinishes() throws InterruptedException {
    graph.handler("parent").started(me -> {
      Children children = me.self.children();
      var first = new TestComponent("first", Kind.HANDLER).outbox().started(it -> it.self.every(Duration.ofDays(1), () -> {})).stopped(_ -> log.add("first"));
      var second = new TestComponent("second", Kind.HANDLER).inbox((_, _) -> {}).started(it -> it.self.every(Duration.ofDays(1), () -> {})).stopped(_ -> log.add("second"));
      children.start(children.add("child", TestChild.pipeline(first, second)));
      me.self.finish();
    });

    assertThat(graph.run().code()).isZero();
    assertThat(log).containsExactly("first", "second");
  }

  @Test
  void aParentThatWaitsForItsChildrenToFinishStopsThemOnceItIsStopped() throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    graph.handler("parent").started(me -> {
      Children children = me.self.children();
      children.start(children.add("asked", TestChild.of(TestChild.handler().started(it -> it.self.every(Duration.ofDays(1), () -> {})).stopped(_ -> {
        asked.countDown();
        ManualTime.await(interrupted);
      }))));
      children.start(children.add("busy", TestChild.of(TestChild.handler().blocking().started(_ -> {
        try {
          ManualTime.await(new CountDownLatch(1));
        } catch (InterruptedException e) {
          log.add("interrupted");
          throw e;
        } finally {
          interrupted.countDown();
        }
      }))));
      me.self.finish();
    });
    Execution execution = graph.start();
    ManualTime.await(asked);
    execution.structure().mailbox("parent").signal(new Signal.Shutdown());

    TestGraph.end(execution);
    assertThat(log).containsExactly("interrupted");
  }

  @Test
  void aChildWhoseLinksAreNotInEffectDoesNotHoldUpAParentThatFails() throws InterruptedException {
    CountDownLatch over = new CountDownLatch(1);
    CountDownLatch running = new CountDownLatch(1);
    graph.process("source").outbox().main(me -> {
      me.send(0);
      running.countDown();
      ManualTime.await(over);
      log.add("source went on");
    });
    graph.handler("parent").onFailure(OnFailure.STOP_COMPONENT).inbox((me, _) -> {
      ManualTime.await(running);
      Children children = me.self.children();
      var child = children.add("child", TestChild.of(TestChild.process().outbox()));
      children.link(child.out(), children.inbox("inbox"));
      children.start(child);
      throw new IllegalStateException("broken");
    }).stopped(_ -> over.countDown());
    graph.link("source.outbox", "parent.inbox");

    assertThat(graph.run().code()).isEqualTo(1);
    assertThat(log).containsExactly("source went on");
  }

  @Test
  void aDrainDoesNotFinishAChildThatIsYetToBeLinked() throws InterruptedException {
    CountDownLatch added = new CountDownLatch(1);
    CountDownLatch drained = new CountDownLatch(1);
    graph.numbers("source", 1);
    graph.handler("parent").outbox().inbox((me, _) -> {
      Children children = me.self.children();
      var child = children.add("child", TestChild.of(noting("child")));
      added.countDown();
      ManualTime.await(drained);
      children.link(me.out(), child.in());
      children.start(child);
      me.send("late");
    });
    graph.link("source.outbox", "parent.inbox");
    Execution execution = graph.start();
    ManualTime.await(added);
    execution.drain();
    drained.countDown();

    assertThat(TestGraph.end(execution).counts().discarded()).isZero();
    assertThat(log).contains("child got late");
  }
}
