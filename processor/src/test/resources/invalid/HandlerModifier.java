package invalid;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;

@Component
final class Modifiers {
  @Inbox
  private void hidden(String line) {}

  @Inbox
  static void shared(String line) {}
}
