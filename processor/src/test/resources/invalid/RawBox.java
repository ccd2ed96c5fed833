package invalid;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;
import java.util.List;
import java.util.Map;

@Component
final class Raw {
  @Outbox Out outbox;
  @Outbox Out<List> lists;

  @Inbox
  void inbox(Map message) {}
}
