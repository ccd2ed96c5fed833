package dev.kamaelia.descriptor;

import java.util.ArrayList;
import java.util.List;

/** Builds a {@link ComponentDescriptor} step by step; written by generated code, used by one thread. */
public final class ComponentDescriptorBuilder {
  private final String type;
  private final String name;
  private final ComponentDescriptor.Kind kind;
  private String description = "";
  private boolean blocking;
  private boolean outlivesReceivers;
  private final List<TypeVariable> typeVariables = new ArrayList<>();
  private final List<InboxDescriptor> inboxes = new ArrayList<>();
  private final List<OutboxDescriptor> outboxes = new ArrayList<>();
  private final List<ParamDescriptor> params = new ArrayList<>();
  private final List<ServiceDescriptor> services = new ArrayList<>();

  ComponentDescriptorBuilder(String type, String name, ComponentDescriptor.Kind kind) {
    this.type = type;
    this.name = name;
    this.kind = kind;
  }

  /** Sets the description, one sentence. */
  public ComponentDescriptorBuilder description(String sentence) {
    description = sentence;
    return this;
  }

  /** Marks it as one that may wait outside the framework. */
  public ComponentDescriptorBuilder blocking() {
    blocking = true;
    return this;
  }

  /** Marks it as one that goes on without receivers. */
  public ComponentDescriptorBuilder outlivesReceivers() {
    outlivesReceivers = true;
    return this;
  }

  /** Adds a type variable of the class with its bounds. */
  public ComponentDescriptorBuilder typeVariable(String variable, MessageType... bounds) {
    typeVariables.add(new TypeVariable(variable, List.of(bounds)));
    return this;
  }

  /** Adds an inbox; capacity 0 means the default. */
  public ComponentDescriptorBuilder inbox(String box, MessageType messages, int capacity, String text) {
    inboxes.add(new InboxDescriptor(box, messages, capacity, text));
    return this;
  }

  /** Adds an outbox. */
  public ComponentDescriptorBuilder outbox(String box, MessageType messages, boolean required, String text) {
    outboxes.add(new OutboxDescriptor(box, messages, required, text));
    return this;
  }

  /** Adds an outbox that the component links itself. */
  public ComponentDescriptorBuilder selfLinkingOutbox(String box, MessageType messages, boolean required, String text) {
    outboxes.add(new OutboxDescriptor(box, messages, required, true, text));
    return this;
  }

  /** Adds a parameter that must be given. */
  public ComponentDescriptorBuilder param(String param, ParamType values, String text) {
    params.add(new ParamDescriptor(param, values, ParamDescriptor.Presence.REQUIRED, "", text));
    return this;
  }

  /** Adds a parameter that is null when it is not given. */
  public ComponentDescriptorBuilder optionalParam(String param, ParamType values, String text) {
    params.add(new ParamDescriptor(param, values, ParamDescriptor.Presence.OPTIONAL, "", text));
    return this;
  }

  /** Adds a parameter with a default in text form. */
  public ComponentDescriptorBuilder defaultedParam(String param, ParamType values, String defaultValue, String text) {
    params.add(new ParamDescriptor(param, values, ParamDescriptor.Presence.DEFAULTED, defaultValue, text));
    return this;
  }

  /** Adds a service; the qualifier is the value of {@code jakarta.inject.Named}, or empty. */
  public ComponentDescriptorBuilder service(String param, Class<?> service, String qualifier) {
    services.add(new ServiceDescriptor(param, service, qualifier));
    return this;
  }

  /** The finished value. */
  public ComponentDescriptor build() {
    return new ComponentDescriptor(
        Wiring.VERSION, type, name, description, kind, blocking, outlivesReceivers, typeVariables, inboxes, outboxes, params, services);
  }
}
