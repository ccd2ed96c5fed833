package dev.kamaelia.testkit.rogue;

import dev.kamaelia.engine.check.CheckedGraph;
import dev.kamaelia.links.Lane;
import dev.kamaelia.links.LaneListener;
import dev.kamaelia.links.host.Dialler;
import dev.kamaelia.links.host.GraphDigest;
import dev.kamaelia.proto.Frame;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A node that is honest with all others but one, until it is told to be honest with that one, too. It calls those that it has to call.
 *
 * <p>Called from: the test's thread and the network; its lock makes that one at a time.
 */
public final class RogueNode {
  private final String attacked;
  private final Dialler dialler;
  private final SplittableRandom random;
  private final Map<String, RoguePeer> peers = new LinkedHashMap<>();
  private final Map<String, Call> calls = new LinkedHashMap<>();

  private final Map<String, Long> refusals = new LinkedHashMap<>();

  private boolean rogue;
  private boolean refused;
  private boolean leaving;
  private long frames;
  private long connections;

  /**
   * A node that has called nobody.
   *
   * @param attacked the one that it turns against
   * @param honest all nodes that it has to do with
   */
  public RogueNode(String name, String attacked, CheckedGraph graph, Iterable<String> honest, Dialler dialler, SplittableRandom random) {
    this.attacked = attacked;
    this.dialler = dialler;
    this.random = random;
    for (String node : honest) peers.put(node, new RoguePeer(name, node, graph.topology().name(), GraphDigest.of(graph.topology()), graph.remoteLinks(), random));
  }

  /** Calls those that it has to call. */
  public synchronized void start() {
    peers.forEach(this::call);
  }

  /** Somebody calls it. */
  public LaneListener accept(Lane lane) {
    return new Call(lane, null);
  }

  /** How many frames it has said as a rogue. */
  public synchronized long frames() {
    return frames;
  }

  /** How often it has called the attacked node. */
  public synchronized long connections() {
    return connections;
  }

  /** What the attacked node refused, by reason. */
  public synchronized Map<String, Long> refusals() {
    return new LinkedHashMap<>(refusals);
  }

  private void call(String node, RoguePeer peer) {
    if (peer.dials()) dialler.dial(node, lane -> new Call(lane, peer));
  }

  /** The one of it that the attacked node sees. */
  public RoguePeer attacker() {
    return Objects.requireNonNull(peers.get(attacked));
  }

  /** From now on it says to the attacked node what comes to its mind. */
  public synchronized void turn() {
    rogue = true;
  }

  /** From now on it is another process, which is honest and leaves. */
  public synchronized void repent() {
    rogue = false;
    leaving = true;
    refused = false;
    Call call = calls.remove(attacked);
    if (call != null) call.lane.cut();
    attacker().restart();
    call(attacked, attacker());
  }

  /**
   * Says some things.
   *
   * @param most how many at most while it is a rogue
   */
  public synchronized void step(int most) {
    Call call = calls.get(attacked);
    if (rogue && call == null) call(attacked, attacker());
    if (rogue && call != null && call.isOpen()) {
      for (int n = random.nextInt(most); n >= 0 && call.isOpen(); n--) call.say(attacker().frame());
    }
    if (leaving && call == null && !attacker().byeSaid()) call(attacked, attacker());
    if (leaving) calls.forEach((node, open) -> {
      if (open.isOpen()) Objects.requireNonNull(peers.get(node)).ends().forEach(open::say);
    });
  }

  private final class Call implements LaneListener {
    final Lane lane;
    private @Nullable RoguePeer peer;
    private boolean greeted;
    private boolean closed;

    Call(Lane lane, @Nullable RoguePeer called) {
      this.lane = lane;
      this.peer = called;
      if (called == attacker()) connections++;
      if (called != null) calls.put(called.node(), this);
    }

    boolean isOpen() {
      return greeted && !closed;
    }

    void say(Frame frame) {
      if (rogue) frames++;
      lane.send(frame);
    }

    @Override
    public void onReady() {
      synchronized (RogueNode.this) {
        greet();
      }
    }

    private void greet() {
      if (peer != null && peer.dials() && !greeted) {
        greeted = true;
        lane.send(rogue && peer == attacker() ? greeting(peer) : peer.hello());
      }
    }

    private Frame greeting(RoguePeer attacker) {
      if (refused || random.nextInt(5) == 0) attacker.restart();
      refused = false;
      return random.nextInt(4) == 0 ? attacker.rogueHello() : attacker.hello();
    }

    @Override
    public void onFrame(Frame frame) {
      synchronized (RogueNode.this) {
        heard(frame);
      }
    }

    private void heard(Frame frame) {
      RoguePeer peer = peerOf(frame);
      if (frame.hasRefused() && peer == attacker()) {
        refusals.merge(frame.getRefused().getId(), 1L, Long::sum);
        refused = true;
      }
      for (Frame answer : peer.answers(frame)) {
        if (!rogue || peer != attacker() || answer.hasWelcome() || random.nextInt(8) > 0) lane.send(answer);
      }
    }

    private RoguePeer peerOf(Frame frame) {
      if (peer == null) {
        peer = Objects.requireNonNull(peers.get(frame.getHello().getNode()));
        greeted = true;
        calls.put(peer.node(), this);
        if (rogue && peer == attacker() && (refused || random.nextInt(5) == 0)) peer.restart();
        refused = false;
      }
      return peer;
    }

    @Override
    public void onClosed(String reason) {
      synchronized (RogueNode.this) {
        closed = true;
        if (peer != null) calls.remove(peer.node(), this);
      }
      lane.close();
    }
  }
}
