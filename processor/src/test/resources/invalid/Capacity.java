package invalid;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;

@Component
final class Small {
  @Inbox(capacity = 0)
  void standard(String line) {}

  @Inbox(capacity = -1)
  void negative(String line) {}
}
