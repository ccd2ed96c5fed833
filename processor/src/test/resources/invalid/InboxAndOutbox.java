package invalid;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;
import dev.kamaelia.Microprocess;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;

@Component
final class Undecided implements Microprocess {
  @Inbox @Outbox Out<String> box;

  @Override
  public void main() {}
}
