package invalid;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;

@Component
final class Named1 {
  @Inbox
  void started(String line) {}

  @Inbox(name = "end")
  void finished(String line) {}
}
