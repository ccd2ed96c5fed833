package invalid;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;

abstract class Parent {
  @Outbox Out<String> outbox;
}

@Component
final class Child extends Parent {
  @Inbox
  void inbox(String line) {}
}
