package invalid;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;
import dev.kamaelia.Message;

@Component
final class Taken {
  @Inbox
  void inbox(String line) {}
}

final class TakenBoxes {}

final class Outer {
  @Message
  record Order(int number) {}
}

@Message
record Outer_Order(int number) {}
