package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kamaelia.ChildEnd;
import dev.kamaelia.Children;
import dev.kamaelia.GraphException;
import dev.kamaelia.InBox;
import dev.kamaelia.Signal;
import dev.kamaelia.descriptor.ComponentDescriptor.Kind;
import dev.kamaelia.engine.Exit;
import dev.kamaelia.engine.introspection.Change;
import dev.kamaelia.engine.introspection.ChangeStream;
import dev.kamaelia.engine.introspection.Replay;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A running component adds, links and removes children (G9, G10) and hears of their ends. */
@Timeout(60)
class ChildrenTest extends ChildrenCase {
  @Test
  void aChildIsLinkedByItsParentAndFinishesWhenThatFeedsItNoMore() throws InterruptedException {
    graph.handler("parent").outbox().started(me -> {
      var child = me.self.children().add("child", TestChild.of(noting("child")));
      me.self.children().link(me.out(), child.in());
      me.self.children().start(child);
      for (int i = 0; i < 3; i++) me.send(i);
    }).finished(_ -> log.add("parent finished")).stopped(_ -> log.add("parent stopped"));

    Exit exit = graph.run();

    assertThat(exit.code()).isZero();
    assertThat(log).containsExactly("child got 0", "child got 1", "child got 2", "child finished", "child stopped", "parent finished", "parent stopped");
    assertThat(exit.counts().handled()).isEqualTo(3);
  }

  @Test
  void aParentHearsOfEachEndAndHowItCame() throws InterruptedException {
    CountDownLatch started = new CountDownLatch(1);
    graph.handler("parent").started(me -> {
      Children children = me.self.children();
      List<TestChild.Boxes> made = new ArrayList<>();
      children.onEnd(end -> {
        log.add(end);
        if (end.name().equals("orderly")) {
          made.add(children.add("neverStarted", TestChild.of(noting("neverStarted"))));
          children.remove(made.getFirst());
        }
        if (end.name().equals("neverStarted")) {
          made.add(children.add("waiting", TestChild.of(TestChild.process().main(it -> {
            started.countDown();
            it.self.sleep(Duration.ofDays(1));
          }))));
          children.start(made.get(1));
          await(started);
          children.remove(made.get(1));
        }
      });
      children.start(children.add("orderly", TestChild.of(TestChild.process())));
    });

    assertThat(graph.run().code()).isZero();

    assertThat(log).containsExactly(new ChildEnd("orderly", new Signal.ProducerFinished()), new ChildEnd("neverStarted", new Signal.Shutdown()),
        new ChildEnd("waiting", new Signal.Shutdown()));
  }

  @Test
  void siblingsOfARemovedChildGoOnAndItsPathCanBeUsedAgain() throws InterruptedException {
    CountDownLatch first = new CountDownLatch(1);
    graph.handler("parent").started(me -> {
      Children children = me.self.children();
      AtomicReference<TestChild.Boxes> sink = new AtomicReference<>();
      sink.set(children.add("sink", TestChild.of(TestChild.handler().inbox((_, m) -> {
        log.add(m);
        first.countDown();
      }).finished(_ -> log.add("sink finished")))));
      var endless = children.add("source", TestChild.of(TestChild.process().outbox().main(it -> {
        it.send("first");
        it.self.sleep(Duration.ofDays(1));
      })));
      children.pipeline(endless, sink.get());
      children.unlink(endless.signal(), sink.get().control());
      children.onEnd(end -> {
        if (!end.name().equals("source")) return;
        log.add(end.how());
        if (!end.how().equals(new Signal.Shutdown())) {
          children.finish(sink.get().in());
          return;
        }
        var again = children.add("source", TestChild.of(TestChild.process().outbox().main(it -> it.send("again from " + it.self.path()))));
        children.link(again.out(), sink.get().in());
        children.start(again);
      });
      children.start(sink.get(), endless);
      me.self.post(() -> {
        await(first);
        children.remove(endless);
        assertThatThrownBy(() -> children.add("sink", TestChild.of(passing()))).isInstanceOf(GraphException.class).hasMessageContaining("[DuplicateName]");
      });
    });

    assertThat(graph.run().code()).isZero();
    assertThat(log).containsExactlyInAnyOrder("first", new Signal.Shutdown(), "again from parent/source", new Signal.ProducerFinished(), "sink finished");
    assertThat(log.getLast()).isEqualTo("sink finished");
  }

  private static TestChild receiving(String name, List<Object> log) {
    return TestChild.of(TestChild.process().in().main(me -> {
      for (Object m : me.in()) log.add(name + " got " + m);
    }));
  }

  @Test
  void aLinkToAChildThatHasEndedIsNotTakenForOneToTheNextChildOfItsName() throws InterruptedException {
    AtomicReference<TestChild.Boxes> added = new AtomicReference<>();
    CountDownLatch first = new CountDownLatch(1);
    CountDownLatch second = new CountDownLatch(1);
    CountDownLatch inCode = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    graph.handler("parent").inbox((me, m) -> {
      Children children = me.self.children();
      if (m.equals("remove")) {
        children.remove(added.get());
        return;
      }
      children.onEnd(_ -> {
        if (second.getCount() == 0) return;
        children.start(children.add("a", receiving("second", log)));
        second.countDown();
      });
      added.set(children.add("a", receiving("first", log)));
      children.start(added.get());
      first.countDown();
    });
    graph.handler("sender").inbox((me, m) -> {
      if (m.equals("waited")) {
        inCode.countDown();
        await(leave);
      }
      me.send(m);
    }).outbox();
    Execution execution = graph.assemble();
    InboxHandle parent = execution.openInbox("parent", "inbox");
    InboxHandle sender = execution.openInbox("sender", "inbox");
    execution.start();
    parent.put("add");
    await(first);
    execution.fromOutside().link(out("sender"), new InBox<>("parent/a", "inbox"), Optional.empty(), OptionalInt.empty()).await();
    sender.put("waited");
    await(inCode);

    parent.put("remove");
    await(second);
    var again = execution.fromOutside().link(out("sender"), new InBox<>("parent/a", "inbox"), Optional.empty(), OptionalInt.empty());
    leave.countDown();
    again.await();
    sender.put("late");
    sender.close();
    parent.close();

    Exit exit = TestGraph.end(execution);
    assertThat(exit.code()).isZero();
    assertThat(log).containsExactly("second got late");
    assertThat(exit.counts().discarded()).isEqualTo(1);
  }

  @Test
  void workersReturnTheirResultsUntilTheJobsAreOver() throws InterruptedException {
    graph.numbers("jobs", 300);
    List<Integer> results = Collections.synchronizedList(new ArrayList<>());
    graph.handler("pool").outbox("w0").outbox("w1").outbox("w2").started(me -> {
      Children children = me.self.children();
      for (int i = 0; i < 3; i++) {
        var worker = children.add("worker-" + i, TestChild.of(passing()));
        children.link(me.out("w" + i), worker.in());
        children.link(worker.out(), children.inbox("results"));
        children.start(worker);
      }
    }).inbox("jobs", (me, m) -> me.out("w" + (Integer) m % 3).send(m)).inbox("results", (_, m) -> results.add((Integer) m)).finishedEach((me, inbox) -> {
      if (inbox.equals("jobs")) for (int i = 0; i < 3; i++) me.out("w" + i).finish();
    });
    graph.link("jobs.outbox", "pool.jobs");

    assertThat(graph.run().code()).isZero();
    assertThat(results).containsExactlyInAnyOrderElementsOf(IntStream.range(0, 300).boxed().toList());
  }

  @Test
  void theEndOfAChildDoesNotFinishTheParentThatSendsToIt() throws InterruptedException {
    CountDownLatch told = new CountDownLatch(1);
    graph.process("parent").outbox().main(me -> {
      Children children = me.self.children();
      children.onEnd(_ -> told.countDown());
      var child = children.add("child", TestChild.of(TestChild.handler().inbox((it, _) -> it.self.finish())));
      children.link(me.out(), child.in());
      children.start(child);
      me.send("job");
      while (told.getCount() > 0) me.self.sleep(Duration.ofNanos(1));
      me.send("into nothing");
      log.add("went on");
    });

    Exit exit = graph.run();

    assertThat(log).containsExactly("went on");
    assertThat(exit.counts().discarded()).isEqualTo(1);
  }

  @Test
  void snapshotsAndTheStreamOfChangesShowChildren() throws InterruptedException {
    CountDownLatch added = new CountDownLatch(1);
    CountDownLatch looked = new CountDownLatch(1);
    graph.process("parent").outbox().main(me -> {
      Children children = me.self.children();
      var child = children.add("child", TestChild.of(noting("child")));
      children.link(me.out(), child.in());
      children.start(child);
      me.send(1);
      added.countDown();
      ManualTime.await(looked);
    });
    Execution execution = graph.assemble();
    ChangeStream changes = execution.watchChanges();
    Replay replay = new Replay(changes.present());
    execution.start();
    ManualTime.await(added);

    assertThat(execution.snapshot().components()).extracting("path").containsExactly("parent", "parent/child");
    assertThat(execution.snapshot().links()).extracting("from", "to").containsExactly(org.assertj.core.groups.Tuple.tuple("parent.outbox", "parent/child.inbox"));
    looked.countDown();
    TestGraph.end(execution);

    List<String> seen = new ArrayList<>();
    for (Change change = changes.take(); change != null; change = changes.take()) {
      replay.apply(change);
      seen.add(change.getClass().getSimpleName());
    }
    assertThat(seen).contains("ComponentAdded", "LinkAdded", "ComponentRemoved");
    assertThat(replay.topology().components()).extracting("path").containsExactly("parent");
    assertThat(replay.topology().links()).isEmpty();
  }

  @Test
  void aCompositeThatIsAddedAgainUnderItsOldNameSendsEachMessageOnce() throws InterruptedException {
    graph.handler("parent").started(me -> {
      Children children = me.self.children();
      int[] rounds = {0};
      Runnable round = () -> children.start(children.add("child", TestChild.pipeline(new TestComponent("source", Kind.HANDLER).outbox().started(it -> it.send("hello")), noting("sink"))));
      children.onEnd(_ -> {
        if (++rounds[0] < 3) round.run();
      });
      round.run();
    });

    assertThat(graph.run().code()).isZero();
    assertThat(log).filteredOn("sink got hello"::equals).hasSize(3);
  }
}
