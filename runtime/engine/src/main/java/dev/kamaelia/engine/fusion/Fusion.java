package dev.kamaelia.engine.fusion;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which links may be calls: the receiver's handler runs on the sender's thread while nothing asks for a thread of its own. Components joined by such links are an
 * island; since each receiver in it has one sender, an island is a tree.
 *
 * <p>A link on a cycle, or between two cycles, is a queue: a call that came back to its own caller would find it busy.
 */
public final class Fusion {
  /** How many calls may lie on each other on one thread's stack. */
  static final int LONGEST = 32;

  private final Map<Way, Boundary> boundaries = new LinkedHashMap<>();
  private final Map<String, Part> parts = new LinkedHashMap<>();
  private final Map<String, Integer> feeding = new LinkedHashMap<>();

  private Fusion(List<Part> all, List<Way> ways) {
    for (Part part : all) parts.put(part.path(), part);
    for (Way way : ways) feeding.merge(way.to(), 1, Integer::sum);
    List<Way> candidates = new ArrayList<>();
    for (Way way : ways) {
      Boundary boundary = local(way);
      if (boundary == null) candidates.add(way);
      else boundaries.put(way, boundary);
    }
    if (candidates.isEmpty()) return;
    Cycles cycles = new Cycles(ways);
    candidates.removeIf(way -> cycles.holds(way) && boundaries.put(way, Boundary.CYCLE) == null);
    limitLength(candidates);
  }

  /** Judges the links of one process. A link that occurs twice is two senders of its inbox. */
  public static Fusion of(List<Part> parts, List<Way> ways) {
    return new Fusion(parts, ways);
  }

  /** Why a link is a queue; empty if it may be a call. */
  public Optional<Boundary> boundary(Way way) {
    return Optional.ofNullable(boundaries.get(way));
  }

  /** What can be said of a link without looking at the rest of the graph. */
  private @Nullable Boundary local(Way way) {
    Part from = part(way.from());
    Part to = part(way.to());
    if (!from.handler() || !to.handler()) return Boundary.MICROPROCESS;
    if (from.blocking() || to.blocking()) return Boundary.BLOCKING;
    if (way.outbox().equals("signal")) return Boundary.SIGNAL;
    if (way.buffered()) return Boundary.BUFFERED;
    if (way.sized()) return Boundary.SIZED;
    if (feeding.getOrDefault(way.to(), 0) > 1) return Boundary.SEVERAL_SENDERS;
    return to.fedFromOutside() ? Boundary.OUTSIDE : null;
  }

  private Part part(String path) {
    Part part = parts.get(path);
    if (part == null) throw new IllegalArgumentException("no component " + path);
    return part;
  }

  /** Cuts every chain of calls that has become too long. The candidates are a forest: each receiver has one sender. */
  private void limitLength(List<Way> forest) {
    Map<String, Way> feeder = new LinkedHashMap<>();
    for (Way way : forest) feeder.put(way.to(), way);
    Map<String, Integer> depths = new LinkedHashMap<>();
    for (Way way : forest) {
      List<Way> unknown = new ArrayList<>();
      for (Way at = way; at != null && !depths.containsKey(at.to()); at = feeder.get(at.from())) unknown.add(at);
      for (Way at : unknown.reversed()) {
        int depth = depths.getOrDefault(at.from(), 0) + 1;
        if (depth >= LONGEST) boundaries.put(at, Boundary.LENGTH);
        depths.put(at.to(), depth >= LONGEST ? 0 : depth);
      }
    }
  }
}
