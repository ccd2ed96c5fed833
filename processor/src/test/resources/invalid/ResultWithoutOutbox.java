package invalid;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;

@Component
final class Silent {
  @Inbox
  int inbox(String line) {
    return line.length();
  }
}
