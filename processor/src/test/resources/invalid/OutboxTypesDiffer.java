package invalid;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;
import dev.kamaelia.Outbox;
import java.util.List;

@Component
final class Differing {
  @Inbox
  @Outbox
  String first(String line) {
    return line;
  }

  @Inbox
  @Outbox
  int second(String line) {
    return 2;
  }

  @Inbox
  @Outbox
  List<String> third(String line) {
    return List.of();
  }
}
