package dev.kamaelia.components.flow;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;

/**
 * Takes messages of any type and does nothing with them.
 *
 * <pre>{@code kamaelia run 'FileReader(path=app.log) | NullSink'}</pre>
 */
@Component
public final class NullSink {
  /** What is not wanted. */
  @Inbox
  void inbox(Object message) {}
}
