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
import java.util.function.Predicate;

/**
 * Carries frames between the nodes of a test, in order, each after the network's delay. Frames cross as bytes, as on a wire. Connections break, and ways fall silent or stall, when
 * the test says so. What comes for a node is told to it on that node's own scheduler.
 *
 * <p>Runs on: the environment's scheduler; used by one thread at a time.
 */
public final class MemoryNetwork {
  private static final Duration FIRST_REPEAT = Duration.ofSeconds(1);
  private static final Duration LAST_REPEAT = Duration.ofSeconds(32);

  /** What is late arrives after about as long as it takes to notice, to call again and to greet. */
  private static final Duration LATE = Duration.ofMillis(10);

  private static final int LATE_DELAYS = 5;

  private final Scheduler scheduler;
  private final Latency latency;
  private final NetworkLog log;
  private final Map<String, Scheduler> schedulers = new LinkedHashMap<>();
  private final Map<String, Function<Lane, LaneListener>> listening = new LinkedHashMap<>();
  private final List<MemoryLane> lanes = new ArrayList<>();

  /** Counts the starts and deaths of each node. */
  private final Map<String, Integer> lives = new LinkedHashMap<>();

  /** Ways that carry nothing, as {@code from to}. */
  private final Set<String> silent = new LinkedHashSet<>();

  /** Ways on which everything stands still, as {@code from to}. */
  private final Set<String> stalled = new LinkedHashSet<>();

  /** Machines that answer nobody. */
  private final Set<String> off = new LinkedHashSet<>();

  /** True while the processes of all nodes look as if they stood still. */
  private boolean standing;

  /** How often each node has asked what holds an address. */
  private final Map<String, Integer> questions = new LinkedHashMap<>();

  private boolean refusesMessages;
  private Consumer<Frame> watching = _ -> {};

  /**
   * A network without nodes.
   *
   * @param scheduler delivers the frames
   * @param delay how long a frame is under way
   */
  public MemoryNetwork(Scheduler scheduler, Duration delay) {
    this(scheduler, (_, _) -> delay, (_, _, _) -> {});
  }

  /**
   * A network without nodes.
   *
   * @param scheduler delivers what comes for nodes that have no scheduler of their own
   * @param latency how long each frame is under way
   * @param log told of the frames
   */
  public MemoryNetwork(Scheduler scheduler, Latency latency, NetworkLog log) {
    this.scheduler = scheduler;
    this.latency = latency;
    this.log = log;
  }

  /** Has what concerns a node run by its own scheduler, from now on. */
  void attach(String node, Scheduler own) {
    schedulers.put(node, own);
  }

  Scheduler scheduler(String node) {
    return schedulers.getOrDefault(node, scheduler);
  }

  Duration delay(String from, String to) {
    return latency.next(from, to);
  }

  /** Lets a node be dialled; the function makes the listener of a lane that somebody opened to it. */
  public void listen(String node, Function<Lane, LaneListener> accept) {
    off.remove(node);
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
        if (lives(from) == life) MemoryNetwork.this.dial(from, to, session);
      }

      @Override
      public void find(String to, Consumer<Holder> answer) {
        questions.merge(from, 1, Integer::sum);
        scheduler(from).after(delay(from, to), () -> answer.accept(holder(from, to)));
      }
    };
  }

  private Dialler.Holder holder(String from, String to) {
    if (listening.containsKey(to)) return standing ? Dialler.Holder.STANDS_STILL : Dialler.Holder.UNKNOWN;
    return carries(from, to) && carries(to, from) && !off.contains(to) ? Dialler.Holder.NOBODY : Dialler.Holder.UNKNOWN;
  }

  /** How often a node has asked what holds the address of another one. */
  public int questions(String from) {
    return questions.getOrDefault(from, 0);
  }

  /** How often a node of this name was started. */
  public int lives(String node) {
    return lives.getOrDefault(node, 0);
  }

  /** Ends a node's part in the network at once, as a killed process would; its peers are told. One of the same name may come after it. */
  public void kill(String node) {
    gone(node);
    cut(lane -> lane.from.equals(node) || lane.to.equals(node));
  }

  /** Ends a node's part in the network as a process would that exits: what it has sent still arrives, then its peers see the connections end. */
  public void exit(String node) {
    gone(node);
    for (MemoryLane lane : List.copyOf(lanes)) if (lane.from.equals(node)) lane.close();
  }

  /** As {@link #kill}, as a machine would whose power fails: nobody is told, and nobody who calls is answered before the node is there again. */
  public void powerOff(String node) {
    gone(node);
    off.add(node);
    for (MemoryLane lane : lanes) if (lane.from.equals(node) || lane.to.equals(node)) lane.vanish();
  }

  private void gone(String node) {
    listening.remove(node);
    lives.merge(node, 1, Integer::sum);
  }

  /** Breaks all lanes that are open; frames under way are lost. */
  public void cut() {
    cut(_ -> true);
  }

  /** Breaks the lanes between two nodes. */
  public void cut(String one, String another) {
    cut(lane -> lane.from.equals(one) && lane.to.equals(another) || lane.from.equals(another) && lane.to.equals(one));
  }

  private void cut(Predicate<MemoryLane> which) {
    List.copyOf(lanes).stream().filter(which).forEach(lane -> lane.reset("connection cut"));
    lanes.removeIf(which);
  }

  /** Breaks one end of the lanes between two nodes; the other end is not told, and sends into nothing. What was under way to it still arrives, but so late that there may be another connection by then. */
  public void halfOpen(String told, String untold) {
    for (MemoryLane lane : lanes) {
      if (lane.from.equals(told) && lane.to.equals(untold)) lane.leave("connection reset", LATE.plus(delay(told, untold).multipliedBy(LATE_DELAYS)));
      else if (lane.from.equals(untold) && lane.to.equals(told)) lane.vanish();
    }
  }

  /** Swaps the next two frames that are under way from one node to another, which no transport does; false if there are not two. */
  public boolean swap(String from, String to) {
    return lanes.stream().filter(lane -> lane.isOpen() && lane.from.equals(from) && lane.to.equals(to)).anyMatch(MemoryLane::swap);
  }

  /** From now on a lane that is to carry a message breaks instead; all else passes, handshakes too. */
  public void refuseMessages(boolean refused) {
    refusesMessages = refused;
  }

  /** Tells of every frame before it arrives. */
  public void watch(Consumer<Frame> told) {
    watching = told;
  }

  void passes(MemoryLane lane, Frame frame, byte[] bytes) {
    watching.accept(frame);
    log.frame(lane.from, lane.to, bytes);
    if (refusesMessages && frame.getBlockCount() > 0) cut();
  }

  /** How many lanes are open. */
  public int open() {
    return (int) lanes.stream().filter(MemoryLane::isOpen).count() / 2;
  }

  /** From now on nothing gets from one node to another, and nobody is told; the other direction is not touched. */
  public void silence(String from, String to) {
    silent.add(way(from, to));
  }

  /** A way carries again. What was sent meanwhile is lost, as are the lanes it was sent over once their ends have found out. */
  public void heal(String from, String to) {
    silent.remove(way(from, to));
  }

  /** From now on nothing gets anywhere, and to each node the others look like processes that were stopped. */
  public void standStill() {
    standing = true;
  }

  /** All ways carry again. */
  public void heal() {
    silent.clear();
    standing = false;
  }

  /** From now on what is sent from one node to another stands still on its way; nothing is lost. */
  public void stall(String from, String to) {
    stalled.add(way(from, to));
  }

  /** What stood still goes on. */
  public void goOn(String from, String to) {
    if (!stalled.remove(way(from, to))) return;
    for (MemoryLane lane : List.copyOf(lanes)) if (lane.from.equals(from) && lane.to.equals(to)) lane.goOn();
  }

  boolean carries(String from, String to) {
    return !standing && !silent.contains(way(from, to));
  }

  boolean isStalled(String from, String to) {
    return stalled.contains(way(from, to));
  }

  private static String way(String from, String to) {
    return from + " " + to;
  }

  private void dial(String from, String node, Function<Lane, LaneListener> session) {
    MemoryLane here = new MemoryLane(this, from, node);
    MemoryLane there = new MemoryLane(this, node, from);
    here.join(there);
    LaneListener dialler = session.apply(here);
    here.tell(dialler);
    int life = lives(from);
    scheduler.after(delay(from, node), () -> called(here, there, life, FIRST_REPEAT));
  }

  /**
   * The machine at the other end answers, if it can be reached; its process accepts when it runs. As systems do, the call is repeated a few times, later each time, while the process that calls lives.
   *
   * @param life that process
   */
  private void called(MemoryLane here, MemoryLane there, int life, Duration repeat) {
    String node = here.to;
    if (!here.isOpen() || lives(here.from) != life) return;
    if (!carries(here.from, node) || !carries(node, here.from) || off.contains(node)) {
      if (repeat.compareTo(LAST_REPEAT) <= 0) scheduler.after(repeat, () -> called(here, there, life, repeat.multipliedBy(2)));
      return;
    }
    if (listening.containsKey(node)) scheduler(node).after(Duration.ZERO, () -> accepted(here, there, life));
    else here.reset("connection refused");
  }

  private void accepted(MemoryLane here, MemoryLane there, int life) {
    if (lives(here.from) != life) return;
    Function<Lane, LaneListener> accept = listening.get(here.to);
    if (accept == null) {
      here.reset("connection refused");
      return;
    }
    there.tell(accept.apply(there));
    lanes.removeIf(MemoryLane::isOver);
    lanes.add(here);
    lanes.add(there);
    there.ready();
    scheduler(here.from).after(Duration.ZERO, here::ready);
  }
}
