package invalid;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;

@Component
abstract class Base {
  @Inbox
  abstract void inbox(String line);
}
