package invalid;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;

@Component
final class Beside {
  @Outbox Out<String> outbox;

  @Inbox
  @Outbox
  String inbox(String line) {
    return line;
  }
}
