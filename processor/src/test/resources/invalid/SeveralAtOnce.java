package invalid;

import dev.kamaelia.Component;
import dev.kamaelia.In;
import dev.kamaelia.Inbox;
import dev.kamaelia.Microprocess;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;
import dev.kamaelia.Param;
import java.time.Duration;

/** All errors of a class, and of two classes, at once. */
@Component(name = "no name")
class First {
  @Outbox private Out<String> outbox;

  First(@Param(defaultValue = "1sec") Duration period) {}

  @Inbox
  String inbox(String line, int number) {
    return line;
  }
}

@Component
final class Second implements Microprocess {
  @Inbox In<?> inbox;
  @Outbox Out<String> with;

  @Override
  public void main() {}
}
