package dev.kamaelia.node.host;

import dev.kamaelia.engine.Running;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.Objects;

/** What the process of a component uses, and whom its node has turned away. Called from: any thread. */
public final class NodeFigures {
  private final Provider<Running> running;

  @Inject
  NodeFigures(Provider<Running> running) {
    this.running = running;
  }

  /** How many were turned away so far, by reason. */
  Map<String, Long> turnedAway() {
    return running.get().snapshot().turnedAway();
  }

  /** The heap in use, garbage included, in bytes. */
  long heap() {
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /** What was left of it at the last collections, in bytes. */
  long heapCollected() {
    return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP).map(MemoryPoolMXBean::getCollectionUsage).filter(Objects::nonNull).mapToLong(MemoryUsage::getUsed).sum();
  }
}
