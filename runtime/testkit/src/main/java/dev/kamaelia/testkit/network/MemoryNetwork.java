package dev.kamaelia.testkit.network;

import dev.kamaelia.engine.time.Scheduler;
import dev.kamaelia.links.Lane;
import dev.kamaelia.links.LaneListener;
import dev.kamaelia.links.host.Dialler;
import dev.kamaelia.proto.Frame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Carries frames between the nodes of a test, in order, each after the network's delay. Frames cross as bytes, as on a wire. Connections break and ways fall silent when
 * the test says so.
 *
 * <p>Runs on: the environment's scheduler; used by one thread at a time.
 */
public final class MemoryNetwork {
  private final Scheduler scheduler;
  private final Duration delay;
  private final Map<String, Function<Lane, LaneListener>> listening = new LinkedHashMap<>();
  private final List<MemoryLane> lanes = new ArrayList<>();

  /** Counts the starts and deaths of each node. */
  private final Map<String, Integer> lives = new LinkedHashMap<>();

  /** Ways that carry nothing, as {@code from to}. */
  private final Set<String> silent = new LinkedHashSet<>();

  /** True while the processes of all nodes look as if they stood still. */
  private boolean standing;

  private boolean refusesMessages;
  private Consumer<Frame> watching = _ -> {};

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

  /** A node that has ended answers no more calls; what it said still arrives. One of the same name that was started meanwhile is not touched. */
  void leave(String node, Function<Lane, LaneListener> accept) {
    listening.remove(node, accept);
  }

  /** How a node reaches others; one that does not listen refuses. Works until the node is killed. */
  public Dialler dialler(String from) {
    int life = lives.merge(from, 1, Integer::sum);
    return new Dialler() {
      @Override
      public void dial(String to, Function<Lane, LaneListener> session) {
        if (lives.getOrDefault(from, 0) == life) MemoryNetwork.this.dial(from, to, session);
      }

      @Override
      public void standsStill(String to, Consumer<Boolean> answer) {
        scheduler.after(delay, () -> answer.accept(standing && listening.containsKey(to)));
      }
    };
  }

  /** How often a node of this name was started. */
  public int lives(String node) {
    return lives.getOrDefault(node, 0);
  }

  /** Ends a node's part in the network at once, as a killed process would; one of the same name may come after it. */
  public void kill(String node) {
    listening.remove(node);
    lives.merge(node, 1, Integer::sum);
    cut();
  }

  /** Breaks all lanes that are open; frames under way are lost. */
  public void cut() {
    List.copyOf(lanes).forEach(lane -> lane.broken("connection cut"));
    lanes.clear();
  }

  /** From now on a lane that is to carry a message breaks instead; all else passes, handshakes too. */
  public void refuseMessages(boolean refused) {
    refusesMessages = refused;
  }

  /** Tells of every frame before it arrives. */
  public void watch(Consumer<Frame> told) {
    watching = told;
  }

  private void carry(Frame frame) {
    watching.accept(frame);
    if (refusesMessages && frame.getBlockCount() > 0) cut();
  }

  /** How many lanes are open. */
  public int open() {
    lanes.removeIf(lane -> !lane.isOpen());
    return lanes.size() / 2;
  }

  /** From now on nothing gets from one node to another, and nobody is told; the other direction is not touched. */
  public void silence(String from, String to) {
    silent.add(from + " " + to);
  }

  /** From now on nothing gets anywhere, and to each node the others look like processes that were stopped. */
  public void standStill() {
    standing = true;
  }

  /** All ways carry again. What was sent meanwhile is lost, as are the lanes it was sent over once their ends have found out. */
  public void heal() {
    silent.clear();
    standing = false;
  }

  private boolean carries(String from, String to) {
    return !standing && !silent.contains(from + " " + to);
  }

  private void dial(String from, String node, Function<Lane, LaneListener> session) {
    MemoryLane here = new MemoryLane(scheduler, delay, () -> carries(from, node), this::carry);
    MemoryLane there = new MemoryLane(scheduler, delay, () -> carries(node, from), this::carry);
    here.join(there);
    LaneListener dialler = session.apply(here);
    here.tell(dialler);
    scheduler.after(delay, () -> {
      if (!carries(from, node) || !carries(node, from)) return;
      Function<Lane, LaneListener> accept = listening.get(node);
      if (accept == null) {
        here.broken("connection refused");
        return;
      }
      there.tell(accept.apply(there));
      lanes.removeIf(lane -> !lane.isOpen());
      lanes.add(here);
      lanes.add(there);
      there.ready();
      here.ready();
    });
  }
}
