package invalid;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;
import dev.kamaelia.Signal;

@Component
final class Controlled {
  @Inbox
  void control(String line) {}
}

@Component
final class ControlledToo {
  @Outbox Out<Signal> control;
}
