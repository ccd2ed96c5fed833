package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.engine.time.Environment;
import dev.kamaelia.engine.time.SystemEnvironment;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Before a component goes idle it lets others go first. */
@Timeout(60)
class GiveWayTest {
  private final List<Object> handled = new CopyOnWriteArrayList<>();

  @Test
  void whatComesWhileOthersGoFirstIsHandledByTheSameActivation() throws InterruptedException {
    Others others = new Others();
    Environment real = SystemEnvironment.create(1);
    TestGraph graph = new TestGraph(new Environment(real.clock(), others, real.random()));
    graph.handler("b").inbox((_, m) -> handled.add(m));
    Execution execution = graph.assemble();
    InboxHandle handle = execution.openInbox("b", "inbox");
    Mailbox b = execution.structure().mailbox("b");
    execution.start();
    awaitIdle(b);
    int before = others.starts.get();
    others.goesFirst = () -> {
      others.goesFirst = () -> {};
      handle.tryPut(2);
    };

    handle.tryPut(1);
    while (handled.size() < 2) assertThat(Thread.interrupted()).isFalse();
    awaitIdle(b);

    assertThat(handled).containsExactly(1, 2);
    assertThat(others.starts.get() - before).isEqualTo(1);
    handle.close();
    assertThat(TestGraph.end(execution).code()).isZero();
  }

  private static void awaitIdle(Mailbox mailbox) {
    while (mailbox.state() != Mailbox.IDLE) assertThat(Thread.interrupted()).isFalse();
  }

  /** Real threads, and somebody who goes first. */
  private static final class Others extends ForwardingScheduler {
    private final AtomicInteger starts = new AtomicInteger();
    private volatile Runnable goesFirst = () -> {};

    @Override
    public Thread start(String name, Runnable body) {
      starts.incrementAndGet();
      return super.start(name, body);
    }

    @Override
    public void giveWay() {
      goesFirst.run();
    }
  }
}
