package dev.kamaelia.engine.store;

import dev.kamaelia.Self;
import dev.kamaelia.Store.Watch;

/** A component that closes its watches when it ends, or begins anew: nobody else could, since its instance is gone by then. Callable from any thread. */
public interface WatchOwner extends Self {
  /** It has this watch from now on; closed at once if it has ended. */
  void opened(Watch watch);

  /** A watch that it has was closed. */
  void closed(Watch watch);
}
