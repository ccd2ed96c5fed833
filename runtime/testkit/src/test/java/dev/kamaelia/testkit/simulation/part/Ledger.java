package dev.kamaelia.testkit.simulation.part;

import com.google.inject.AbstractModule;
import com.google.inject.Module;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the components of a simulation did; a service that all of its nodes share. Used by one thread at a time. */
public final class Ledger {
  private final Map<String, Long> sent = new LinkedHashMap<>();
  private final Map<String, List<Long>> received = new LinkedHashMap<>();
  private final Map<String, List<String>> life = new LinkedHashMap<>();

  /** Binds it. */
  public Module module() {
    return new AbstractModule() {
      @Override
      protected void configure() {
        bind(Ledger.class).toInstance(Ledger.this);
      }
    };
  }

  void sent(String path) {
    sent.merge(path, 1L, Long::sum);
  }

  void received(String path, long number) {
    received.computeIfAbsent(path, _ -> new ArrayList<>()).add(number);
  }

  void life(String path, String event) {
    life.computeIfAbsent(path, _ -> new ArrayList<>()).add(event);
  }

  /** How many messages a component has sent. */
  public long sentBy(String path) {
    return sent.getOrDefault(path, 0L);
  }

  /** What a component received, in order. */
  public List<Long> receivedBy(String path) {
    return received.getOrDefault(path, List.of());
  }

  /** What became of a component: started, finished, stopped, told …. */
  public List<String> lifeOf(String path) {
    return life.getOrDefault(path, List.of());
  }
}
