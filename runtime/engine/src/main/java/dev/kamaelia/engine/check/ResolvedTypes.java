package dev.kamaelia.engine.check;

import dev.kamaelia.descriptor.MessageType;
import dev.kamaelia.descriptor.MessageType.Concrete;
import dev.kamaelia.descriptor.MessageType.Variable;
import dev.kamaelia.engine.topology.BoxRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The types of a graph's boxes with type variables replaced, as far as the graph tells them. Used by one thread. */
final class ResolvedTypes {
  private final FlatGraph graph;
  private final Map<VariableOf, MessageType> bound = new LinkedHashMap<>();

  /** The boxes that a composite's outbox is the end of. */
  private final Map<BoxRef, List<BoxRef>> passedOut = new LinkedHashMap<>();

  ResolvedTypes(FlatGraph graph) {
    this.graph = graph;
    for (FlatLink link : graph.links()) if (link.kind() == FlatLink.Kind.PASS_OUT) passedOut.computeIfAbsent(link.to(), _ -> new ArrayList<>(1)).add(link.from());
  }

  /** A type variable of one component. */
  record VariableOf(String component, String name) {}

  void bind(VariableOf variable, MessageType type) {
    bound.put(variable, type);
  }

  boolean isBound(VariableOf variable) {
    return bound.containsKey(variable);
  }

  /** A box's type as it is declared. */
  MessageType declared(BoxRef box) {
    return Boxes.type(graph.component(box).descriptor(), box.box()).orElseThrow(() -> new IllegalArgumentException("no box " + box));
  }

  /** A box's type in this graph; may still have variables. */
  MessageType of(BoxRef box) {
    return resolve(box.component(), declared(box));
  }

  /** A type that a component's declaration mentions. */
  MessageType resolve(String component, MessageType type) {
    return switch (type) {
      case Variable(String name) -> bound.getOrDefault(new VariableOf(component, name), type);
      case Concrete(Class<?> _, List<MessageType> arguments) when arguments.isEmpty() -> type;
      case Concrete(Class<?> raw, List<MessageType> arguments) -> new Concrete(raw, arguments.stream().map(argument -> resolve(component, argument)).toList());
    };
  }

  /** The type of a link: what the outbox at its very beginning sends, behind all passthroughs if only one box is passed on. */
  MessageType ofLink(FlatLink link) {
    return of(origin(link.from(), graph.links().size()));
  }

  private BoxRef origin(BoxRef box, int steps) {
    List<BoxRef> before = passedOut.getOrDefault(box, List.of());
    return before.size() == 1 && steps > 0 ? origin(before.getFirst(), steps - 1) : box;
  }
}
