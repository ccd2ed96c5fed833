package dev.kamaelia.testkit.network;

import dev.kamaelia.links.Lane;
import dev.kamaelia.links.LaneListener;
import dev.kamaelia.proto.Frame;
import dev.kamaelia.testkit.rogue.Damage;
import dev.kamaelia.testkit.rogue.RoguePeer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Callers that are nobody: they repeat greetings of others and what was said after them, and say what nobody asked for. Called from: the test's thread and the network. */
final class Garbage {
  private final MemoryNetwork network;
  private final String node;
  private final SplittableRandom random;
  private final Damage damage;
  private final RoguePeer words;
  private final List<Frame> overheard = new ArrayList<>();

  /** What they were refused with, by reason. */
  final Map<String, Long> refusals = new LinkedHashMap<>();

  /** True once the peers are connected: before, who repeats a greeting of one could take its place. */
  boolean repeats;

  long frames;

  /** @param words makes what they say */
  Garbage(MemoryNetwork network, String node, RoguePeer words, SplittableRandom random) {
    this.network = network;
    this.node = node;
    this.words = words;
    this.random = random;
    this.damage = new Damage(random);
  }

  /** Something that others say. */
  void overhear(Frame frame) {
    if (frame.hasHello() || random.nextInt(16) == 0) {
      if (overheard.size() < 100) overheard.add(frame);
      else overheard.set(random.nextInt(100), frame);
    }
  }

  void call() {
    network.dialler("nobody").dial(node, Caller::new);
  }

  private final class Caller implements LaneListener {
    private final Lane lane;

    Caller(Lane lane) {
      this.lane = lane;
    }

    @Override
    public void onReady() {
      for (int n = random.nextInt(3); n >= 0; n--) {
        frames++;
        lane.send(word());
      }
    }

    /** Who repeats a greeting with its own changes is another process: with the number of a session and of a lane that is still to come it would be the peer, to a node without TLS. */
    private Frame word() {
      Frame heard = overheard.isEmpty() || !repeats ? Frame.getDefaultInstance() : overheard.get(random.nextInt(overheard.size()));
      return switch (random.nextInt(4)) {
        case 0 -> words.frame();
        case 1 -> heard;
        case 2 -> anotherProcess(heard);
        default -> anotherProcess(damage.frame(heard));
      };
    }

    private Frame anotherProcess(Frame frame) {
      return frame.hasHello() ? frame.toBuilder().setHello(frame.getHello().toBuilder().setIncarnation(random.nextLong())).build() : frame;
    }

    @Override
    public void onFrame(Frame frame) {
      if (frame.hasRefused()) refusals.merge(frame.getRefused().getId(), 1L, Long::sum);
    }

    @Override
    public void onClosed(String reason) {
      lane.close();
    }
  }
}
