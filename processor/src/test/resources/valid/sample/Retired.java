package sample;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;
import dev.kamaelia.Param;

/** Listens at C:\u005cusers and for $T. */
@Deprecated(forRemoval = true)
@Component
final class Retired {
  /** Comes from C:\u005cusers\u005cme. */
  @Outbox(name = "wait") Out<Platform> platforms;

  Retired(@Param(defaultValue = "C:\\users") String notify) {}

  @Inbox
  void hashCode(Platform.Both both) {}
}
