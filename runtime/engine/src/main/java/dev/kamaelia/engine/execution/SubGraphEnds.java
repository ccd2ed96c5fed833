package dev.kamaelia.engine.execution;

import dev.kamaelia.Microprocess;
import dev.kamaelia.Out;
import dev.kamaelia.Params;
import dev.kamaelia.Services;
import dev.kamaelia.descriptor.Binder;
import dev.kamaelia.descriptor.ComponentDescriptor;
import dev.kamaelia.descriptor.ComponentDescriptor.Kind;
import dev.kamaelia.descriptor.MessageType;
import dev.kamaelia.descriptor.Wiring;
import dev.kamaelia.engine.OnFailure;
import dev.kamaelia.engine.plan.PlannedComponent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The components by which a sub-graph gets its messages and gives its results: components like others, so that messages wait, end and are reported as everywhere. */
final class SubGraphEnds {
  static final String INBOX = "inbox";
  static final String OUTBOX = "outbox";

  private SubGraphEnds() {}

  /** Sends messages, and ends. */
  static PlannedComponent feeder(String path, List<Object> messages) {
    return new PlannedComponent(path, new FeederWiring(), _ -> new Feeder(messages), Map.of(), OnFailure.STOP_GRAPH, List.of());
  }

  /** Adds what it gets to a list, which is read once the sub-graph has ended. */
  static PlannedComponent collector(String path, List<Object> messages) {
    return new PlannedComponent(path, new CollectorWiring(messages), _ -> messages, Map.of(), OnFailure.STOP_GRAPH, List.of());
  }

  private static final class Feeder implements Microprocess {
    private final List<Object> messages;
    private @Nullable Out<Object> outbox;

    Feeder(List<Object> messages) {
      this.messages = messages;
    }

    @Override
    public void main() {
      Out<Object> out = java.util.Objects.requireNonNull(outbox, "not bound");
      messages.forEach(out::send);
    }
  }

  private static final class FeederWiring implements Wiring<Feeder> {
    private static final ComponentDescriptor DESCRIPTOR =
        ComponentDescriptor.of("dev.kamaelia.SubGraph", "SubGraph", Kind.MICROPROCESS).outbox(OUTBOX, MessageType.of(Object.class), false, "").build();

    @Override
    public ComponentDescriptor descriptor() {
      return DESCRIPTOR;
    }

    @Override
    public Feeder create(Params params, Services services) {
      throw new IllegalStateException("made by its sub-graph");
    }

    @Override
    public void bind(Feeder component, Binder binder) {
      component.outbox = binder.out(OUTBOX);
    }
  }

  private static final class CollectorWiring implements Wiring<List<Object>> {
    private static final ComponentDescriptor DESCRIPTOR =
        ComponentDescriptor.of("dev.kamaelia.SubGraph", "SubGraph", Kind.HANDLER).inbox(INBOX, MessageType.of(Object.class), 0, "").build();

    private final List<Object> messages;

    CollectorWiring(List<Object> messages) {
      this.messages = messages;
    }

    @Override
    public ComponentDescriptor descriptor() {
      return DESCRIPTOR;
    }

    @Override
    public List<Object> create(Params params, Services services) {
      return messages;
    }

    @Override
    public void bind(List<Object> component, Binder binder) {
      binder.<Object>handle(INBOX, component::add);
    }
  }
}
