package dev.kamaelia.engine.draft;

import dev.kamaelia.DataSize;
import dev.kamaelia.descriptor.LinkDeclaration;
import dev.kamaelia.descriptor.LossPolicy;
import dev.kamaelia.descriptor.OverflowPolicy;
import dev.kamaelia.engine.Overflow;
import dev.kamaelia.engine.topology.BoxRef;
import dev.kamaelia.engine.topology.FlowSpec;
import dev.kamaelia.engine.topology.LinkSpec;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/** A link that was added, and its settings so far. Used by one thread. */
final class LinkDraft implements LinkDeclaration {
  private LinkSpec spec;

  LinkDraft(BoxRef from, BoxRef to) {
    spec = LinkSpec.of(from, to);
  }

  @Override
  public LinkDeclaration overflow(OverflowPolicy policy) {
    if (!(policy instanceof Overflow known)) throw new IllegalArgumentException("policy is " + policy + ", not an Overflow");
    spec = new LinkSpec(spec.from(), spec.to(), Optional.of(known), spec.capacity(), spec.patience(), spec.onLoss(), spec.flow());
    return this;
  }

  @Override
  public LinkDeclaration capacity(int messages) {
    spec = new LinkSpec(spec.from(), spec.to(), spec.overflow(), OptionalInt.of(messages), spec.patience(), spec.onLoss(), spec.flow());
    return this;
  }

  @Override
  public LinkDeclaration patience(Duration duration) {
    Objects.requireNonNull(duration, "duration == null");
    spec = new LinkSpec(spec.from(), spec.to(), spec.overflow(), spec.capacity(), Optional.of(duration), spec.onLoss(), spec.flow());
    return this;
  }

  @Override
  public LinkDeclaration onLoss(LossPolicy policy) {
    Objects.requireNonNull(policy, "policy == null");
    spec = new LinkSpec(spec.from(), spec.to(), spec.overflow(), spec.capacity(), spec.patience(), Optional.of(policy), spec.flow());
    return this;
  }

  @Override
  public LinkDeclaration window(DataSize size) {
    return flow(spec.flow().withWindow(size));
  }

  @Override
  public LinkDeclaration windowMessages(int messages) {
    return flow(spec.flow().withWindowMessages(messages));
  }

  @Override
  public LinkDeclaration maxMessage(DataSize size) {
    return flow(spec.flow().withMaxMessage(size));
  }

  private LinkDeclaration flow(FlowSpec flow) {
    spec = new LinkSpec(spec.from(), spec.to(), spec.overflow(), spec.capacity(), spec.patience(), spec.onLoss(), flow);
    return this;
  }

  LinkSpec toSpec() {
    return spec;
  }
}
