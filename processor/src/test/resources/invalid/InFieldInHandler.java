package invalid;

import dev.kamaelia.Component;
import dev.kamaelia.In;
import dev.kamaelia.Inbox;

@Component
final class Passive {
  @Inbox In<String> inbox;
}
