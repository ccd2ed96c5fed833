package invalid;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;

@Component
final class Reserved {
  @Outbox Out<String> signal;
  @Outbox(name = "of") Out<String> words;

  @Inbox
  void with(String line) {}
}
