package invalid;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;

@Component
final class Generic {
  @Inbox
  <T> void inbox(T message) {}
}
