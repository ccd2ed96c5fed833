package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kamaelia.engine.Exit;
import dev.kamaelia.engine.OnFailure;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** What handlers may do inside a chain whose class was generated: wait, relink, fail, drop, go round, finish, be long. Nothing is lost, doubled or reordered by any of it. */
@ParameterizedClass
@ValueSource(booleans = {false, true})
@Timeout(120)
class ChainConductTest extends ChainConductCase {
  @Test
  void aStageThatHasItsOwnOutboxRelinkedLosesAndReordersNothing() throws InterruptedException {
    CountDownLatch relinked = new CountDownLatch(1);
    Execution[] running = new Execution[1];
    graph.handler("source").started(me -> {
      graph.untilReceiversAreIdle();
      int sent = 0;
      while (relinked.getCount() > 0) {
        me.send(sent++);
        if (sent % 1000 == 0) Thread.yield(); // there may be one carrier, and the class is made on another thread
      }
      for (int i = 0; i < MANY; i++) me.send(sent++);
    }).outbox();
    graph.handler("a").forwarding(sends, (_, m) -> m);
    graph.handler("b").forwarding(sends, (_, m) -> {
      if ((Integer) m == 1000) {
        Thread.ofPlatform().start(() -> {
          while (StaticFusion.isOn() && running[0].chains().made() == 0) Thread.onSpinWait();
          running[0].link(link("b.outbox", "new.inbox"));
          running[0].unlink(TestGraph.box("b.outbox"), TestGraph.box("old.inbox"));
          running[0].finishInbox(TestGraph.box("old.inbox"));
          running[0].finishInbox(TestGraph.box("new.inbox"));
          relinked.countDown();
        });
      }
      return m;
    });
    List<Object> before = graph.sink("old");
    List<Object> after = graph.sink("new");
    graph.pipeline("source", "a", "b");
    graph.link("b.outbox", "old.inbox");
    running[0] = graph.assemble();
    InboxHandle open = running[0].openInbox("new", "inbox");
    running[0].chains().force(4);
    running[0].start();
    ManualTime.await(relinked);
    open.close();

    assertThat(TestGraph.end(running[0]).code()).isZero();
    assertMade(running[0]);
    int last = (Integer) after.getLast();
    int both = before.size() + after.size() - last - 1; // what was sent while there were two links went over both
    assertThat(before.size()).isGreaterThan(1000);
    assertThat(both).isNotNegative();
    assertThat(before).isEqualTo(numbers(0, before.size()));
    assertThat(after).isEqualTo(numbers(before.size() - both, last + 1)).hasSizeGreaterThanOrEqualTo(MANY);
  }

  @Test
  void everyPolicyMeansInsideAChainWhatItMeansOutside() throws InterruptedException {
    for (OnFailure policy : List.of(OnFailure.SKIP, new OnFailure.Restart(MANY, Duration.ofMinutes(1), Duration.ZERO, Duration.ZERO), OnFailure.STOP_COMPONENT, OnFailure.STOP_GRAPH)) {
      TestGraph own = new TestGraph();
      own.handler("source").started(me -> {
        own.untilReceiversAreIdle();
        for (int i = 0; i < MANY; i++) me.send(i);
      }).outbox();
      own.handler("a").forwarding(sends, (_, m) -> m);
      AtomicInteger instances = new AtomicInteger();
      own.handler("b").onFailure(policy).constructed(_ -> instances.incrementAndGet()).forwarding(sends, (_, m) -> {
        if ((Integer) m == 7000) throw new IllegalStateException("at 7000");
        return m;
      });
      List<Object> received = own.sink("sink");
      own.pipeline("source", "a", "b", "sink");
      Execution execution = own.assemble();
      execution.chains().force(4);
      execution.start();

      Exit exit = TestGraph.end(execution);

      assertMade(execution);
      boolean goesOn = policy == OnFailure.SKIP || policy instanceof OnFailure.Restart;
      assertThat(exit.code()).as("%s", policy).isEqualTo(goesOn ? 0 : 1);
      assertThat(instances.get()).as("%s", policy).isEqualTo(policy instanceof OnFailure.Restart ? 2 : 1);
      if (goesOn) {
        assertThat(received).as("%s", policy).isEqualTo(numbers(0, MANY).stream().filter(m -> !m.equals(7000)).toList());
        assertThat(exit.counts().deadLetters()).as("%s", policy).isEqualTo(1);
      } else {
        assertThat(received).as("%s", policy).isEqualTo(numbers(0, received.size()));
        long overtaken = policy == OnFailure.STOP_GRAPH ? exit.counts().discarded() : 0; // a stop overtakes what waits for the sink (G5), which is counted
        assertThat(received.size() + overtaken).as("%s", policy).isGreaterThanOrEqualTo(7000);
        assertThat(received.size()).as("%s", policy).isLessThanOrEqualTo(7000);
        assertThat(exit.firstCause().orElseThrow().toString()).as("%s", policy).contains("b").contains("at 7000");
      }
    }
  }

  @Test
  void whatAStageDropsEndsThereAndTheRestGoesOn() throws InterruptedException {
    source(MANY);
    graph.handler("a").forwarding(sends, (_, m) -> (Integer) m % 3 == 0 ? null : m);
    graph.handler("b").forwarding(sends, (_, m) -> (Integer) m % 5 == 0 ? null : m);
    List<Object> received = graph.sink("sink");
    graph.pipeline("source", "a", "b", "sink");

    Execution execution = forced();
    Exit exit = TestGraph.end(execution);

    assertMade(execution);
    List<Object> past = numbers(0, MANY).stream().filter(m -> (Integer) m % 3 != 0).toList();
    assertThat(received).isEqualTo(past.stream().filter(m -> (Integer) m % 5 != 0).toList());
    assertThat(exit.counts().handled()).isEqualTo(MANY + past.size() + received.size());
  }

  @Test
  void aStageThatFinishesItselfWithinAChainSendsWhatItReturnsAndTakesNoMore() throws InterruptedException {
    List<String> finished = Collections.synchronizedList(new ArrayList<>());
    source(MANY);
    graph.handler("a").forwarding(sends, (_, m) -> m);
    graph.handler("b").finished(me -> finished.add(me.component.name())).forwarding(sends, (me, m) -> {
      if ((Integer) m == 5000) me.self.finish();
      return m;
    });
    List<Object> received = graph.sink("sink");
    graph.pipeline("source", "a", "b", "sink");

    Execution execution = forced();

    assertThat(TestGraph.end(execution).code()).isZero();
    assertMade(execution);
    assertThat(received).isEqualTo(numbers(0, 5001));
    assertThat(finished).containsExactly("b");
  }

  @Test
  void aHandlerThatIsTooLongToBeInlinedIsAStageAsAnyOther() throws InterruptedException, IOException {
    assumeTrue(StaticFusion.isOn(), "fusion is off");
    assertThat(lengthOf("longWork")).isGreaterThan(325);
    source(MANY);
    graph.handler("a").forwarding(sends, (_, m) -> m);
    graph.handler("b").forwarding(sends, (_, m) -> longWork((Integer) m));
    graph.handler("c").forwarding(sends, (_, m) -> m);
    List<Object> received = graph.sink("sink");
    graph.pipeline("source", "a", "b", "c", "sink");

    Execution execution = forced();

    assertThat(TestGraph.end(execution).code()).isZero();
    assertMade(execution);
    assertThat(received).isEqualTo(numbers(0, MANY).stream().map(m -> longWork((Integer) m)).toList());
  }

  private static int lengthOf(String method) throws IOException {
    try (InputStream bytes = ChainConductTest.class.getResourceAsStream("ChainConductTest.class")) {
      for (MethodModel each : ClassFile.of().parse(bytes.readAllBytes()).methods()) {
        if (!each.methodName().equalsString(method)) continue;
        CodeModel code = each.code().orElseThrow();
        return ((CodeAttribute) code).codeLength();
      }
    }
    throw new AssertionError("no method " + method);
  }

  /** More than 325 bytecodes, beyond which the machine's compiler inlines no method. */
  private static Object longWork(int number) {
    long v = number;
    v = (v ^ (v >>> 3)) * 31 + 1;
    v = (v ^ (v >>> 5)) * 33 + 2;
    v = (v ^ (v >>> 7)) * 35 + 3;
    v = (v ^ (v >>> 9)) * 37 + 4;
    v = (v ^ (v >>> 11)) * 39 + 5;
    v = (v ^ (v >>> 13)) * 41 + 6;
    v = (v ^ (v >>> 15)) * 43 + 7;
    v = (v ^ (v >>> 17)) * 45 + 8;
    v = (v ^ (v >>> 19)) * 47 + 9;
    v = (v ^ (v >>> 21)) * 49 + 10;
    v = (v ^ (v >>> 23)) * 51 + 11;
    v = (v ^ (v >>> 25)) * 53 + 12;
    v = (v ^ (v >>> 27)) * 55 + 13;
    v = (v ^ (v >>> 29)) * 57 + 14;
    v = (v ^ (v >>> 31)) * 59 + 15;
    v = (v ^ (v >>> 3)) * 61 + 16;
    v = (v ^ (v >>> 5)) * 63 + 17;
    v = (v ^ (v >>> 7)) * 65 + 18;
    v = (v ^ (v >>> 9)) * 67 + 19;
    v = (v ^ (v >>> 11)) * 69 + 20;
    v = (v ^ (v >>> 13)) * 71 + 21;
    v = (v ^ (v >>> 15)) * 73 + 22;
    v = (v ^ (v >>> 17)) * 75 + 23;
    v = (v ^ (v >>> 19)) * 77 + 24;
    v = (v ^ (v >>> 21)) * 79 + 25;
    v = (v ^ (v >>> 23)) * 81 + 26;
    v = (v ^ (v >>> 25)) * 83 + 27;
    return v;
  }
}
