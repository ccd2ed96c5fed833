package invalid;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;

@Component
final class Thrower {
  Thrower() throws Throwable {}

  @Inbox
  void inbox(String line) throws Throwable {}

  @Inbox
  void other(String line) throws java.io.IOException, StackOverflowError {}
}
