package invalid;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;

@Component
final class Arity {
  @Inbox
  void none() {}

  @Inbox
  void two(String line, int number) {}
}
