package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kamaelia.engine.Change;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What cannot be added or removed is refused, and changes nothing. */
@Timeout(60)
class RefusedNewcomersTest extends NewcomersCase {
  @Test
  void whatIsWrongIsToldAndChangesNothing() throws InterruptedException {
    CountDownLatch rest = new CountDownLatch(1);
    graph.process("only").main(_ -> ManualTime.await(rest));
    start();
    var added = changes.add("added", TestChild.of(TestChild.process().constructed(_ -> log.add("constructed"))));

    refused(() -> changes.add("only", TestChild.of(TestChild.process())), "[DuplicateName] There is a component \"only\" already. Give it another name, or remove the other one and await that.");
    refused(() -> changes.add("added", TestChild.of(TestChild.process())), "[DuplicateName] There is a component \"added\" already. Give it another name, or remove the other one and await that.");
    refused(() -> changes.remove("onyl"), "[UnknownComponent] There is no component \"onyl\" in this process, or it has ended. Components: only, added. Did you mean \"only\"?");
    var gone = changes.add("gone", TestChild.of(TestChild.process()));
    changes.remove("gone").await();
    refused(() -> changes.start(added, gone), "[UnknownComponent] There is no component \"gone\" in this process, or it has ended. Components: only, added.");
    for (Runnable bad : List.<Runnable>of(() -> changes.add(null, TestChild.of(TestChild.process())), () -> changes.add("x", null), () -> changes.remove(null), () -> changes.start(added, null))) {
      assertThatThrownBy(bad::run).isInstanceOf(NullPointerException.class);
    }
    assertThat(paths()).containsExactly("only", "added");
    assertThat(log).isEmpty();

    rest.countDown();
    assertThat(TestGraph.end(execution).code()).isZero(); // the one that was never started does not hold it up
    refused(() -> changes.start(added), "[GraphEnded] The graph \"test\" has ended: added would not run any more.");
    changes.remove("added").await();
    assertThat(paths()).containsExactly("only");
    assertThat(log).isEmpty();
  }

  @Test
  void nothingIsAddedOnceTheGraphWasToldToStop() throws InterruptedException {
    CountDownLatch leave = new CountDownLatch(1);
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    graph.process("only").main(me -> {
      running.countDown();
      me.self.sleep(Duration.ofDays(1));
    }).stopped(_ -> {
      stopped.countDown();
      ManualTime.await(leave);
    });
    start();
    ManualTime.await(running); // what a stop finds before it has begun is never told that it is stopped
    var added = changes.add("added", TestChild.of(TestChild.process().constructed(_ -> log.add("constructed"))));
    execution.stop();
    ManualTime.await(stopped);

    refused(() -> changes.start(added), "[GraphEnded] The graph \"test\" was told to stop: added would not run any more.");
    refused(() -> changes.add("more", TestChild.of(TestChild.process())), "[GraphEnded] The graph \"test\" was told to stop: more would not run any more.");
    leave.countDown();
    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(log).isEmpty();
  }

  @Test
  void aComponentMayAddButNotWait() throws InterruptedException {
    AtomicReference<Object> thrown = new AtomicReference<>();
    CountDownLatch leave = new CountDownLatch(1);
    graph.handler("asking").inbox((_, _) -> {
      var added = changes.add("added", TestChild.of(TestChild.process().main(me -> me.self.sleep(Duration.ofDays(1))).stopped(_ -> ManualTime.await(leave))));
      changes.start(added);
      try {
        changes.remove("added").await();
      } catch (RuntimeException e) {
        thrown.set(e.getMessage());
      }
      leave.countDown();
    });
    assemble();
    InboxHandle feed = execution.openInbox("asking", "inbox");
    execution.start();
    feed.put(1);
    feed.close();

    assertThat(TestGraph.end(execution).code()).isZero();
    if (thrown.get() != null) assertThat(thrown.get().toString()).startsWith("Change.await was called by component asking, which may be needed for the change (remove added)");
  }
}
