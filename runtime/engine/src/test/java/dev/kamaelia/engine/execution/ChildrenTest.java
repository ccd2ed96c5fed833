package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kamaelia.ChildEnd;
import dev.kamaelia.Children;
import dev.kamaelia.GraphException;
import dev.kamaelia.InBox;
import dev.kamaelia.OutBox;
import dev.kamaelia.Signal;
import dev.kamaelia.WrongThreadException;
import dev.kamaelia.descriptor.ComponentDescriptor.Kind;
import dev.kamaelia.engine.Exit;
import dev.kamaelia.engine.OnFailure;
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
class ChildrenTest {
  private final TestGraph graph = new TestGraph();
  private final List<Object> log = Collections.synchronizedList(new ArrayList<>());

  /** Notes what it gets. */
  private TestComponent noting(String name) {
    return TestChild.handler().inbox((_, m) -> log.add(name + " got " + m)).finished(_ -> log.add(name + " finished")).stopped(_ -> log.add(name + " stopped"));
  }

  /** Passes on what it gets. */
  private static TestComponent passing() {
    return TestChild.handler().inbox((me, m) -> me.send(m)).outbox();
  }

  private static void await(CountDownLatch latch) {
    try {
      ManualTime.await(latch);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static OutBox<Object> out(String path) {
    return new OutBox<>(path, "outbox");
  }

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
  void anInboxIsPassedOnWithItsBacklogInOrder() throws InterruptedException {
    CountDownLatch sent = new CountDownLatch(1);
    graph.process("source").outbox().main(me -> {
      for (int i = 0; i < 500; i++) me.send(i);
      sent.countDown();
      for (int i = 500; i < 1000; i++) me.send(i);
    });
    List<Object> received = Collections.synchronizedList(new ArrayList<>());
    graph.handler("parent").inbox((me, m) -> {
      ManualTime.await(sent);
      received.add(m);
      if (!m.equals(9)) return;
      Children children = me.self.children();
      var child = children.add("child", TestChild.of(TestChild.handler().inbox("inbox", 3, (_, n) -> received.add(n))));
      children.pass(children.inbox("inbox"), child.in());
      children.start(child);
    });
    graph.link("source.outbox", "parent.inbox");

    Exit exit = graph.run();

    assertThat(exit.code()).isZero();
    assertThat(received).isEqualTo(IntStream.range(0, 1000).boxed().toList());
    assertThat(exit.counts().discarded()).isZero();
  }

  @Test
  void aHandleOnAPassedInboxFeedsTheChildWithBackPressure() throws InterruptedException {
    CountDownLatch passed = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    List<Object> received = Collections.synchronizedList(new ArrayList<>());
    graph.handler("parent").inbox("inbox", 2, (_, _) -> {}).started(me -> {
      Children children = me.self.children();
      var child = children.add("child", TestChild.of(TestChild.handler().inbox("inbox", 3, (_, n) -> {
        ManualTime.await(go);
        received.add(n);
      })));
      children.pass(children.inbox("inbox"), child.in());
      children.start(child);
      passed.countDown();
    });
    Execution execution = graph.assemble();
    InboxHandle in = execution.openInbox("parent", "inbox");
    execution.start();
    ManualTime.await(passed);
    int taken = 0;
    while (taken < 6) if (in.tryPut(taken)) taken++; // one in the handler, three wait, two in the parent's own
    assertThat(execution.snapshot().components().getLast().inboxes().getFirst().waiting()).isLessThanOrEqualTo(3);
    go.countDown();
    for (int i = 6; i < 1000; i++) in.put(i);
    in.close();

    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(received).isEqualTo(IntStream.range(0, 1000).boxed().toList());
  }

  @Test
  void outboxesPassThroughAnyDepthToTheLeaf() throws InterruptedException {
    graph.handler("parent").outbox().started(me -> {
      Children children = me.self.children();
      var inner = children.add("inner", TestChild.of(TestChild.handler().outbox().started(it -> {
        Children grand = it.self.children();
        var leaf = grand.add("leaf", TestChild.of(TestChild.process().outbox().main(leafs -> leafs.send("from " + leafs.self.path()))));
        grand.pass(leaf.out(), it.out());
        grand.start(leaf);
      })));
      children.pass(inner.out(), me.out());
      children.start(inner);
    });
    List<Object> received = graph.sink("sink");
    graph.link("parent.outbox", "sink.inbox");

    assertThat(graph.run().code()).isZero();
    assertThat(received).containsExactly("from parent/inner/leaf");
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
  void twoParentsThatPassTheirInboxesAtOnceDoNotWaitForEachOther() throws InterruptedException {
    CountDownLatch both = new CountDownLatch(2);
    int each = 2_000;
    for (String name : List.of("a", "b")) {
      String other = name.equals("a") ? "b" : "a";
      int[] got = {0};
      graph.process(name).in("inbox", 5_000).outbox().main(me -> {
        for (int i = 0; i < each / 2; i++) me.send(i);
        both.countDown();
        ManualTime.await(both);
        Children children = me.self.children();
        var child = children.add("child", TestChild.of(TestChild.handler().inbox((_, m) -> {
          assertThat(m).isEqualTo(got[0]++);
          if (got[0] == each) log.add(other + " to " + name + " complete");
        })));
        children.pass(me.in(), child.in());
        children.start(child);
        for (int i = each / 2; i < each; i++) me.send(i);
        me.out().finish();
        while (!children.list().isEmpty()) me.self.sleep(Duration.ofMillis(1));
      });
    }
    graph.link("a.outbox", "b.inbox").link("b.outbox", "a.inbox");

    assertThat(graph.run().code()).isZero();
    assertThat(log).containsExactlyInAnyOrder("a to b complete", "b to a complete");
  }

  @Test
  void whatIsWrongIsRefusedAndEverythingStaysAsItWas() throws InterruptedException {
    graph.handler("parent").outbox().inbox((_, _) -> {}).started(me -> {
      Children children = me.self.children();
      var child = children.add("child", TestChild.of(noting("child")));
      children.link(me.out(), child.in());
      assertThatThrownBy(() -> children.link(me.out(), child.in())).isInstanceOf(GraphException.class).hasMessageContaining("[DuplicateLink] There is a link parent.outbox -> parent/child.inbox already");
      assertThatThrownBy(() -> children.link(me.out(), child.in("inbx"))).isInstanceOf(GraphException.class).hasMessageContaining("[UnknownInbox]").hasMessageContaining("inbox, control")
          .hasMessageContaining("Did you mean \"inbox\"");
      assertThatThrownBy(() -> children.link(child.out(), child.in())).isInstanceOf(GraphException.class).hasMessageContaining("[UnknownOutbox]");
      assertThatThrownBy(() -> children.link(me.out(), new InBox<>("elsewhere", "inbox"))).isInstanceOf(GraphException.class).hasMessageContaining("[UnknownComponent]");
      assertThatThrownBy(() -> children.pass(out("elsewhere"), me.out())).isInstanceOf(GraphException.class).hasMessageContaining("[UnknownComponent]");
      assertThatThrownBy(() -> children.inbox("nope")).isInstanceOf(GraphException.class).hasMessageContaining("[UnknownInbox]");
      assertThatThrownBy(() -> child.node("elsewhere")).isInstanceOf(IllegalStateException.class).hasMessage("parent/child cannot be placed on node elsewhere: what is added runs where it is added");
      children.start(child);
      assertThatThrownBy(() -> child.capacity("inbox", 3)).isInstanceOf(IllegalStateException.class).hasMessageContaining("is started");
      me.send("fine");
    });

    assertThat(graph.run().code()).isZero();
    assertThat(log).containsExactly("child got fine", "child finished", "child stopped");
  }

  @Test
  void onlyTheParentsOwnActivationsMayUseIt() throws InterruptedException {
    AtomicReference<Children> leaked = new AtomicReference<>();
    graph.process("parent").main(me -> leaked.set(me.self.children()));
    graph.run();

    assertThatThrownBy(() -> leaked.get().list()).isInstanceOf(WrongThreadException.class).hasMessageContaining("Children.list of parent");
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
