package dev.kamaelia.testkit.network;

import dev.kamaelia.engine.time.Scheduler;
import dev.kamaelia.links.Lane;
import dev.kamaelia.links.LaneListener;
import dev.kamaelia.links.host.Dialler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Carries frames between the nodes of a test, in order, each after the network's delay. Frames cross as bytes, as on a wire.
 *
 * <p>Runs on: the environment's scheduler; used by one thread at a time.
 */
public final class MemoryNetwork {
  private final Scheduler scheduler;
  private final Duration delay;
  private final Map<String, Function<Lane, LaneListener>> listening = new LinkedHashMap<>();
  private final List<MemoryLane> lanes = new ArrayList<>();

  /**
   * A network without nodes.
   *
   * @param scheduler delivers the frames
   * @param delay how long a frame is under way
   */
  public MemoryNetwork(Scheduler scheduler, Duration delay) {
    this.scheduler = scheduler;
    this.delay = delay;
  }

  /** Lets a node be dialled; the function makes the listener of a lane that somebody opened to it. */
  public void listen(String node, Function<Lane, LaneListener> accept) {
    listening.put(node, accept);
  }

  /** How nodes reach each other; a node that does not listen refuses. */
  public Dialler dialler() {
    return this::dial;
  }

  /** Breaks all lanes that are open; frames under way are lost. */
  public void cut() {
    List.copyOf(lanes).forEach(lane -> lane.broken("connection cut"));
    lanes.clear();
  }

  private void dial(String node, Function<Lane, LaneListener> session) {
    MemoryLane here = new MemoryLane(scheduler, delay);
    MemoryLane there = new MemoryLane(scheduler, delay);
    here.join(there);
    LaneListener dialler = session.apply(here);
    here.tell(dialler);
    scheduler.after(delay, () -> {
      Function<Lane, LaneListener> accept = listening.get(node);
      if (accept == null) {
        here.broken("connection refused");
        return;
      }
      there.tell(accept.apply(there));
      lanes.add(here);
      lanes.add(there);
      there.ready();
      here.ready();
    });
  }
}
