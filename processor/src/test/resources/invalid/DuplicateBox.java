package invalid;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;
import java.util.List;

@Component
final class Twice {
  @Outbox Out<String> text;
  @Outbox(name = "text") Out<String> other;

  @Inbox
  void text(String line) {}

  @Inbox
  void lines(String line) {}

  @Inbox
  void lines(List<String> lines) {}
}
