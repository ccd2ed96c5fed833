package invalid;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;
import dev.kamaelia.Outbox;

@Component
final class Empty {
  @Inbox
  @Outbox(name = "lines")
  void inbox(String line) {}
}
