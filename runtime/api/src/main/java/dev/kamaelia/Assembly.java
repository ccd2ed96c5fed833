package dev.kamaelia;

import dev.kamaelia.descriptor.ComponentBoxes;
import dev.kamaelia.descriptor.Declaration;
import dev.kamaelia.descriptor.LinkDeclaration;

/** What a {@link Composite} makes its parts with. Called only inside {@link Composite#assemble}, on its thread. */
public interface Assembly {
  /**
   * Adds a component as a part; its path is {@code composite/name}.
   *
   * @return the part's typed boxes
   */
  <B extends ComponentBoxes<B>> B add(String name, Declaration<B> declaration);

  /** Links the outbox of a part to the inbox of another. */
  <T> LinkDeclaration link(OutBox<? extends T> from, InBox<T> to);

  /** Links neighbours outbox to inbox and signal to control. */
  void pipeline(ComponentBoxes<?>... parts);

  /** Passes the composite's own inbox on to the inbox of a part. */
  <T> void pass(In<? extends T> from, InBox<T> to);

  /** Passes the outbox of a part on to the composite's own outbox. */
  <T> void pass(OutBox<? extends T> from, Out<T> to);

  /** Declares that nothing will ever be linked to this inbox of a part: it counts as finished from the start. */
  void finish(InBox<?> inbox);
}
