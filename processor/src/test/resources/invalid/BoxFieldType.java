package invalid;

import dev.kamaelia.Component;
import dev.kamaelia.In;
import dev.kamaelia.Inbox;
import dev.kamaelia.Microprocess;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;
import java.util.List;

@Component
final class Fields implements Microprocess {
  @Outbox String text;
  @Outbox In<String> swapped;
  @Inbox Out<String> turned;
  @Inbox List<String> list;
  @Outbox int number;

  @Override
  public void main() {}
}
