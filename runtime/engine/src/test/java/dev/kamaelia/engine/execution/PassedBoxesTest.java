package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.Children;
import dev.kamaelia.engine.Exit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A component passes its own boxes on to its children. */
@Timeout(60)
class PassedBoxesTest extends ChildrenCase {
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
}
