package invalid;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;

@Component
final class Odd {
  @Outbox(name = "my words") Out<String> words;
  @Outbox Out<String> $cash;
  @Outbox Out<String> über;

  @Inbox(name = "-")
  void inbox(String line) {}
}
