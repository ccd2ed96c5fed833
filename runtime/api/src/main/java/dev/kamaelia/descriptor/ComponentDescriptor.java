package dev.kamaelia.descriptor;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a component class declares.
 *
 * @param wiringVersion the {@link Wiring#VERSION} it was compiled against
 * @param type the class's canonical name, for example {@code com.acme.Outer.Splitter}
 * @param name the name in graph files
 * @param description one sentence from the Javadoc, empty if there is none
 * @param kind how it runs
 * @param blocking see {@code @Component(blocking)}
 * @param outlivesReceivers see {@code @Component(outlivesReceivers)}
 * @param typeVariables the class's type variables, in order
 * @param inboxes the declared inboxes in source order, {@code control} only if declared
 * @param outboxes the declared outboxes in source order, without {@code signal}
 * @param params the {@code @Param} parameters in constructor order
 * @param services the other constructor parameters but Self, in constructor order
 */
public record ComponentDescriptor(
    int wiringVersion,
    String type,
    String name,
    String description,
    Kind kind,
    boolean blocking,
    boolean outlivesReceivers,
    List<TypeVariable> typeVariables,
    List<InboxDescriptor> inboxes,
    List<OutboxDescriptor> outboxes,
    List<ParamDescriptor> params,
    List<ServiceDescriptor> services) {
  public ComponentDescriptor {
    Objects.requireNonNull(type, "type == null");
    Objects.requireNonNull(name, "name == null");
    Objects.requireNonNull(description, "description == null");
    Objects.requireNonNull(kind, "kind == null");
    typeVariables = List.copyOf(typeVariables);
    inboxes = List.copyOf(inboxes);
    outboxes = List.copyOf(outboxes);
    params = List.copyOf(params);
    services = List.copyOf(services);
  }

  /** How a component runs. */
  public enum Kind {
    /** Handler methods are called once per message. */
    HANDLER,
    /** {@code main()} on a virtual thread of its own. */
    MICROPROCESS,
    /** Parts made by {@code assemble}; runs nothing itself. */
    COMPOSITE
  }

  /** The declared inbox of a name. */
  public Optional<InboxDescriptor> inbox(String box) {
    for (InboxDescriptor inbox : inboxes) if (inbox.name().equals(box)) return Optional.of(inbox);
    return Optional.empty();
  }

  /** The declared outbox of a name. */
  public Optional<OutboxDescriptor> outbox(String box) {
    for (OutboxDescriptor outbox : outboxes) if (outbox.name().equals(box)) return Optional.of(outbox);
    return Optional.empty();
  }

  /** The parameter of a name. */
  public Optional<ParamDescriptor> param(String param) {
    return params.stream().filter(p -> p.name().equals(param)).findFirst();
  }

  /** Starts the descriptor of a class, as generated code does. */
  public static ComponentDescriptorBuilder of(String type, String name, Kind kind) {
    return new ComponentDescriptorBuilder(type, name, kind);
  }
}
