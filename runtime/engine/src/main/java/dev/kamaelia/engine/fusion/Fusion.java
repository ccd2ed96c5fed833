package dev.kamaelia.engine.fusion;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which links may be calls: the receiver's handler runs on the sender's thread while nothing asks for a thread of its own. Components joined by such links are an
 * island; since each receiver in it has one sender, an island is a tree.
 *
 * <p>On a cycle, or between two cycles, a call that came back to its own caller would find it busy, and one that had to wait for room might wait for its own caller. So calls and queues alternate there,
 * and a receiver is called only while it returns its result: then at most one message goes into the next queue, and whether there is room for it is known before.
 */
public final class Fusion {
  /** How many calls may lie on each other on one thread's stack. */
  static final int LONGEST = 32;

  /** Cycles of more components than this in all have queues only: a call takes more memory than a queue that is not used, and in great rings most are idle. */
  static final int MOST_ON_CYCLES = 10_000;

  private static final int NONE = -1;

  private final List<Part> parts;
  private final List<Way> ways;

  /** By way; null for a call. */
  private final @Nullable Boundary[] boundaries;

  /** By component: the one link over which it is called though that lies on a cycle. */
  private final int[] answered;

  private Fusion(List<Part> parts, List<Way> ways) {
    this.parts = parts;
    this.ways = ways;
    this.boundaries = new Boundary[ways.size()];
    this.answered = new int[parts.size()];
    Arrays.fill(answered, NONE);
    int[] feeding = new int[parts.size()];
    for (Way way : ways) feeding[way.to()]++;
    boolean any = false;
    for (int i = 0; i < boundaries.length; i++) {
      boundaries[i] = local(ways.get(i), feeding);
      any |= boundaries[i] == null;
    }
    if (!any) return;
    Cycles cycles = new Cycles(parts.size(), ways);
    judgeCycles(cycles);
    limitLength();
  }

  /** Of the links on cycles, those become calls whose receiver has one way back, which is a queue; and whose sender is not called itself. */
  private void judgeCycles(Cycles cycles) {
    int[] back = new int[parts.size()];
    for (Way way : ways) if (cycles.holds(way)) back[way.from()]++;
    boolean[] calls = new boolean[parts.size()];
    boolean few = Arrays.stream(back).filter(ways -> ways > 0).count() <= MOST_ON_CYCLES;
    for (int i = 0; i < boundaries.length; i++) {
      Way way = ways.get(i);
      if (boundaries[i] != null || !cycles.holds(way)) continue;
      if (!few || way.from() == way.to() || back[way.to()] != 1 || calls[way.to()] || answered[way.from()] != NONE) {
        boundaries[i] = Boundary.CYCLE;
      } else {
        answered[way.to()] = i;
        calls[way.from()] = true;
      }
    }
  }

  /** Judges the links of one process. A link that occurs twice is two senders of its inbox. */
  public static Fusion of(List<Part> parts, List<Way> ways) {
    return new Fusion(parts, ways);
  }

  /** Why a link, by its place in the list of all, is a queue; empty if it may be a call. */
  public Optional<Boundary> boundary(int way) {
    return Optional.ofNullable(boundaries[way]);
  }

  /** What a link may be, by its place in the list of all. */
  public Form form(int way) {
    if (boundaries[way] != null) return Form.QUEUE;
    return answered[ways.get(way).to()] == way ? Form.ANSWERED_CALL : Form.CALL;
  }

  /** What can be said of a link without looking at the rest of the graph. */
  private @Nullable Boundary local(Way way, int[] feeding) {
    Part from = parts.get(way.from());
    Part to = parts.get(way.to());
    if (!from.handler() || !to.handler()) return Boundary.MICROPROCESS;
    if (from.blocking() || to.blocking()) return Boundary.BLOCKING;
    if (way.signal()) return Boundary.SIGNAL;
    if (way.buffered()) return Boundary.BUFFERED;
    if (way.sized()) return Boundary.SIZED;
    if (feeding[way.to()] > 1) return Boundary.SEVERAL_SENDERS;
    return to.fedFromOutside() ? Boundary.OUTSIDE : null;
  }

  /** Cuts every chain of calls that has become too long. The calls are a forest: each receiver has one sender. */
  private void limitLength() {
    int[] feeder = new int[parts.size()];
    Arrays.fill(feeder, NONE);
    for (int i = 0; i < boundaries.length; i++) if (boundaries[i] == null) feeder[ways.get(i).to()] = i;
    int[] depths = new int[parts.size()];
    Arrays.fill(depths, NONE);
    int[] unknown = new int[boundaries.length];
    for (int i = 0; i < boundaries.length; i++) {
      int count = 0;
      if (boundaries[i] == null) for (int at = i; at != NONE && depths[ways.get(at).to()] == NONE; at = feeder[ways.get(at).from()]) unknown[count++] = at;
      while (count > 0) {
        int at = unknown[--count];
        int depth = Math.max(0, depths[ways.get(at).from()]) + 1;
        if (depth >= LONGEST) boundaries[at] = Boundary.LENGTH;
        depths[ways.get(at).to()] = depth >= LONGEST ? 0 : depth;
      }
    }
  }
}
