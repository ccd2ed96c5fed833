package invalid;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;

@Component
final class Taken {
  @Inbox
  void inbox(String line) {}
}

final class TakenBoxes {}
