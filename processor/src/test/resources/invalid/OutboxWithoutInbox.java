package invalid;

import dev.kamaelia.Component;
import dev.kamaelia.Outbox;

@Component
final class Source {
  @Outbox
  String produce() {
    return "";
  }
}
