package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.engine.time.Environment;
import dev.kamaelia.engine.time.SystemEnvironment;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A crew of which some threads come too late. */
@Timeout(60)
class CrewTest {
  private static final int COMPONENTS = 2 * Crew.WORTHWHILE;

  /** Threads of crews that have not begun; the first of each four does. */
  private final List<Runnable> late = new CopyOnWriteArrayList<>();

  private final ForwardingScheduler scheduler = new ForwardingScheduler() {
    private int crew;

    @Override
    public synchronized Thread start(String name, Runnable body) {
      boolean keeps = (name.equals("start") || name.equals("stop")) && crew++ % 4 != 0;
      if (keeps) late.add(body);
      return super.start(name, keeps ? () -> {} : body);
    }
  };

  private WeakReference<Execution> stopped() throws InterruptedException {
    TestGraph graph = new TestGraph().environment(new Environment(SystemEnvironment.create(1).clock(), scheduler, SystemEnvironment.create(1).random()));
    for (int i = 0; i < COMPONENTS; i++) graph.handler("c" + i).inbox((me, m) -> me.send(m)).outbox();
    for (int i = 0; i < COMPONENTS; i++) graph.link("c" + i + ".outbox", "c" + (i + 1) % COMPONENTS + ".inbox");
    Execution execution = graph.start();
    execution.stop();
    TestGraph.end(execution);
    return new WeakReference<>(execution);
  }

  @Test
  void threadsThatComeWhenAllWereTakenHoldNothingOfTheGraph() throws InterruptedException {
    WeakReference<Execution> ended = stopped();

    for (int i = 0; i < 200 && ended.get() != null; i++) System.gc();

    assertThat(late).isNotEmpty();
    assertThat(ended.get()).isNull();
    late.forEach(Runnable::run);
  }
}
