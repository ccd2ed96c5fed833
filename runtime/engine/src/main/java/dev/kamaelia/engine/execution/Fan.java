package dev.kamaelia.engine.execution;

import dev.kamaelia.engine.chain.FanClass;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * The links of one outbox, of which each begins a chain: one class runs their stretches one after the other. What a stretch refuses goes over its link by the ordinary way; if that is the first one's, all of it does.
 *
 * <p>Runs on: the sender's activations; {@link #make} on any thread.
 */
final class Fan {
  /** The code for more is too long for the machine's compiler. */
  static final int MOST = 64;

  private final DirectLink[] links;

  /** What begins with each link. */
  private final Stretch[] stretches;

  /** Published by whoever made its class. */
  private volatile @Nullable Track track;

  private Fan(DirectLink[] links, Stretch[] stretches) {
    this.links = links;
    this.stretches = stretches;
  }

  /** Null while there is a link with which no chain begins, or if there are too many. */
  static @Nullable Fan of(Link[] links) {
    if (links.length > MOST) return null;
    DirectLink[] direct = new DirectLink[links.length];
    Stretch[] begun = new Stretch[links.length];
    for (int i = 0; i < links.length; i++) {
      Stretch stretch = links[i] instanceof DirectLink link ? link.begins() : null;
      if (stretch == null) return null;
      direct[i] = (DirectLink) links[i];
      begun[i] = stretch;
    }
    return new Fan(direct, begun);
  }

  /** True if the same stretches still begin with its links. */
  boolean isCurrent() {
    for (int i = 0; i < links.length; i++) if (links[i].begins() != stretches[i]) return false;
    return true;
  }

  /** What runs them; null until it was made. */
  @Nullable Track track() {
    return track;
  }

  /** Makes its class, with its one instance. */
  void make() {
    Object[] constants = new Object[2 * links.length];
    for (int i = 0; i < links.length; i++) {
      constants[2 * i] = stretches[i];
      constants[2 * i + 1] = links[i];
    }
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup().defineHiddenClassWithClassData(FanClass.write(Segment.NAMES, links.length), constants, true);
      track = (Track) lookup.findConstructor(lookup.lookupClass(), MethodType.methodType(void.class)).invoke();
    } catch (Throwable e) {
      throw new IllegalStateException("no class for the links of " + links[0].from, e);
    }
  }
}
