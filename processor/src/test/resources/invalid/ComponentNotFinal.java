package invalid;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;

@Component
class Open {
  @Inbox
  void inbox(String line) {}
}
