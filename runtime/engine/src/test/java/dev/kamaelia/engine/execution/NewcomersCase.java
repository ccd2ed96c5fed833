package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kamaelia.GraphException;
import dev.kamaelia.InBox;
import dev.kamaelia.OutBox;
import dev.kamaelia.engine.Change;
import dev.kamaelia.engine.introspection.Snapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** What tests of newcomers have in common. */
abstract class NewcomersCase {
  final TestGraph graph = new TestGraph();
  final List<Object> log = Collections.synchronizedList(new ArrayList<>());
  Execution execution;
  OutsideChanges changes;

  void start() {
    assemble();
    execution.start();
  }

  void assemble() {
    execution = graph.assemble();
    changes = execution.fromOutside();
  }

  static InBox<Object> in(String path) {
    return new InBox<>(path, "inbox");
  }

  static OutBox<Object> out(String path) {
    return new OutBox<>(path, "outbox");
  }

  Change link(OutBox<?> from, InBox<?> to) {
    return changes.link(from, to, Optional.empty(), OptionalInt.empty());
  }

  List<String> paths() {
    return execution.snapshot().components().stream().map(Snapshot.ComponentView::path).toList();
  }

  static void refused(Runnable change, String why) {
    assertThatThrownBy(change::run).isInstanceOf(GraphException.class).hasMessage(why);
  }

  static List<Object> numbers(int from, int to) {
    return IntStream.range(from, to).<Object>mapToObj(i -> i).toList();
  }
}
