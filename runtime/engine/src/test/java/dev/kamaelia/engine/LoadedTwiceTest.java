package dev.kamaelia.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kamaelia.Component;
import dev.kamaelia.GraphException;
import dev.kamaelia.In;
import dev.kamaelia.Inbox;
import dev.kamaelia.Microprocess;
import dev.kamaelia.OutBox;
import dev.kamaelia.descriptor.Wiring;
import dev.kamaelia.engine.sample.Parts;
import dev.kamaelia.engine.sample.Parts.WordCount;
import dev.kamaelia.engine.sample.Parts_TextsBoxes;
import dev.kamaelia.engine.topology.BoxRef;
import dev.kamaelia.engine.topology.ComponentSpec;
import dev.kamaelia.engine.topology.ComponentType;
import dev.kamaelia.engine.topology.LinkSpec;
import dev.kamaelia.engine.topology.Topology;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Component classes that two class loaders have loaded, in one graph. */
@Timeout(60)
class LoadedTwiceTest {
  private static final String PARTS = "dev.kamaelia.engine.sample.Parts";

  private final Map<String, ComponentSpec> components = new LinkedHashMap<>();

  /** Takes this loader's word counts only. */
  @Component
  static final class Counts implements Microprocess {
    @Inbox In<WordCount> inbox;

    @Override
    public void main() throws Exception {
      for (WordCount count = inbox.receive(); count != null; count = inbox.receive()) assertThat(count.count()).isPositive();
    }
  }

  @Test
  void bothRunBesideEachOtherEachFromItsOwnLoader() throws Exception {
    try (Again again = new Again()) {
      add("texts", Parts_TextsBoxes.with().wiring(), Map.of("texts", List.of("a", "b")));
      add("here", wiring(getClass().getClassLoader(), PARTS + "_UpperCase_Wiring"), Map.of());
      add("there", wiring(again, PARTS + "_UpperCase_Wiring"), Map.of());
      Graph graph = graph(link("texts", "here"), link("here", "there"));
      try (Running running = graph.start()) {
        assertThat(running.await().code()).isZero();
        assertThat(running.await().counts().handled()).isEqualTo(4);
      }
      assertThat(components.get("there").type().wiring().getClass()).isNotSameAs(components.get("here").type().wiring().getClass());
    }
  }

  @Test
  void aMessageClassThatWasLoadedTwiceIsToldByBothLoaders() throws Exception {
    try (Again again = new Again()) {
      add("texts", Parts_TextsBoxes.with().wiring(), Map.of("texts", List.of("a", "b")));
      add("count", wiring(again, PARTS + "_WordCounter_Wiring"), Map.of());
      add("counts", wiring(getClass().getClassLoader(), LoadedTwiceTest.class.getName() + "_Counts_Wiring"), Map.of());
      Graph graph = graph(link("texts", "count"), link("count", "counts"));
      assertThatThrownBy(graph::start).isInstanceOf(GraphException.class).hasMessage(
          "[TypeMismatch] Link count.outbox -> counts.inbox: count.outbox sends " + WordCount.class.getName() + " of the class loader \"again\", but counts.inbox takes "
              + WordCount.class.getName() + " of the class loader \"app\". Load the message class once, by a class loader that both components' loaders ask first.");
    }
  }

  @Test
  void theOtherLoadersClassOpensNoHandle() throws Exception {
    try (Again again = new Again()) {
      add("texts", Parts_TextsBoxes.with().wiring(), Map.of("texts", List.of("a", "b")));
      add("count", wiring(again, PARTS + "_WordCounter_Wiring"), Map.of());
      Graph graph = graph(link("texts", "count"));
      try (Running running = graph.start()) {
        OutBox<WordCount> box = new OutBox<>("count", "outbox");
        assertThatThrownBy(() -> running.handle(box, WordCount.class)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("count.outbox").hasMessageContaining("again");
      }
    }
  }

  /** Loads the sample's classes itself, again. */
  private static final class Again extends URLClassLoader {
    Again() {
      super("again", new URL[] {Parts.class.getProtectionDomain().getCodeSource().getLocation()}, LoadedTwiceTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(PARTS)) return super.loadClass(name, resolve);
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded != null ? loaded : findClass(name);
      }
    }
  }

  private static Wiring<?> wiring(ClassLoader loader, String name) throws ReflectiveOperationException {
    return (Wiring<?>) Class.forName(name, true, loader).getConstructor().newInstance();
  }

  private void add(String name, Wiring<?> wiring, Map<String, Object> with) {
    components.put(name, new ComponentSpec(ComponentType.of(wiring), Map.of(), with, Optional.empty(), Optional.empty(), Map.of(), OnFailure.STOP_GRAPH));
  }

  private static LinkSpec link(String from, String to) {
    return LinkSpec.of(new BoxRef(from, "outbox"), new BoxRef(to, "inbox"));
  }

  private Graph graph(LinkSpec... links) {
    Topology empty = Graph.named("twice").topology();
    return Graph.of(new Topology(empty.name(), List.of(), empty.security(), Map.of(), components, List.of(), List.of(links), empty.onDeadlock(), empty.execution()));
  }
}
