package dev.kamaelia.engine.execution;

import dev.kamaelia.Timer;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.Failure;
import dev.kamaelia.engine.topology.Topology.OnDeadlock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Finds components that wait for each other for ever (G11). Looks once a second while somebody waits to send, and searches only from those who waited at the last look already. What it
 * finds is reported when the next look finds the same components in the same waits; {@link Standing} says why that leaves no doubt. So a deadlock is known within four seconds.
 *
 * <p>Called from: components that wait, and timers of the scheduler, one at a time. Costs nothing while nobody waits.
 */
final class DeadlockWatch {
  private static final Duration PERIOD = Duration.ofSeconds(1);

  private final Execution execution;
  private final OnDeadlock onDeadlock;

  /** Where components wait that have ever waited to send. */
  private final Queue<Room> rooms = new ConcurrentLinkedQueue<>();

  /** True while a look is due. Set by whoever waits first, cleared by a look that finds nobody waiting and then looks again. */
  private final AtomicBoolean armed = new AtomicBoolean();

  /** The next look; written by who armed it, read at the end. */
  private volatile @Nullable Timer next;

  /** Set at the end of the execution. */
  private volatile boolean over;

  /** These belong to the looks, which follow each other by the scheduler's timers. */
  private Map<Mailbox, Long> suspected = Map.of();

  private final Set<Set<String>> reported = new LinkedHashSet<>();

  /** What was reported. Written by the looks, read by whoever asks. */
  private volatile List<Deadlock> known = List.of();

  /** Over several nodes. */
  private @Nullable FarWaits far;

  DeadlockWatch(Execution execution, OnDeadlock onDeadlock) {
    this.execution = execution;
    this.onDeadlock = onDeadlock;
  }

  /** What it finds together with other nodes; made once, while the graph is assembled. */
  FarWaits withOthers(Structure structure) {
    FarWaits made = new FarWaits(structure, rooms);
    far = made;
    return made;
  }

  /** A component waits to send for the first time. */
  Room made(Room room) {
    rooms.add(room);
    return room;
  }

  /**
   * A component is about to park; it has said so. True if that has set a timer: then it looks again for what it waits for before it parks, because timers have a lock, and whoever has to wait for a
   * lock does so by parking, which takes a wake-up that came meanwhile.
   */
  boolean senderWaits() {
    if (armed.get() || !armed.compareAndSet(false, true)) return false;
    arm();
    return true;
  }

  private void arm() {
    if (!over) next = execution.scheduler().after(PERIOD, this::look);
    if (over) end();
  }

  /** What was reported and still stands, as text. Any thread. */
  List<String> standing() {
    List<Deadlock> all = known;
    if (all.isEmpty()) return List.of();
    WaitGraph now = WaitGraph.of(execution.structure(), rooms);
    return all.stream().filter(deadlock -> deadlock.members().stream().allMatch(member -> stands(member, now))).map(deadlock -> deadlock.diagnostic().fact()).toList();
  }

  private static boolean stands(Standing member, WaitGraph now) {
    return now.standing(member.mailbox()).filter(standing -> standing.stamp() == member.stamp()).isPresent();
  }

  /** No more looks. */
  void end() {
    over = true;
    Timer due = next;
    if (due != null) due.cancel();
  }

  private void look() {
    if (execution.course().isStopping()) return;
    rooms.removeIf(room -> room.owner.state() == Mailbox.ENDED);
    List<Mailbox> standing = new ArrayList<>();
    boolean anybody = false;
    for (Room room : rooms) {
      if (!room.isParked()) continue;
      anybody = true;
      long waits = room.waits();
      if (room.seen == waits) standing.add(room.owner);
      room.seen = waits;
    }
    judge(standing.isEmpty() ? List.of() : WaitGraph.of(execution.structure(), rooms).deadlocks(standing));
    if (far != null) for (FarWaits.Found found : far.look(standing)) report(found.paths(), found.diagnostic());
    if (anybody) {
      arm();
      return;
    }
    armed.set(false);
    for (Room room : rooms) if (room.isParked()) senderWaits();
  }

  /** Reports what stands as it stood at the last look. */
  private void judge(List<Deadlock> found) {
    Map<Mailbox, Long> now = new LinkedHashMap<>();
    for (Deadlock deadlock : found) {
      if (deadlock.members().stream().allMatch(member -> Long.valueOf(member.stamp()).equals(suspected.get(member.mailbox())))) tell(deadlock);
      deadlock.members().forEach(member -> now.put(member.mailbox(), member.stamp()));
    }
    suspected = now;
  }

  private void tell(Deadlock deadlock) {
    if (reported.contains(deadlock.paths()) || execution.course().isStopping()) return;
    List<Deadlock> all = new ArrayList<>(known);
    all.add(deadlock);
    known = List.copyOf(all);
    report(deadlock.paths(), deadlock.diagnostic());
  }

  private void report(Set<String> paths, Diagnostic found) {
    if (!reported.add(paths) || execution.course().isStopping()) return;
    switch (onDeadlock) {
      case FAIL -> execution.fail(Failure.of(found));
      case REPORT -> execution.warn(found);
    }
  }
}
