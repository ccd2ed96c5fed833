package invalid;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;
import java.util.List;

@Component
final class Wild {
  @Outbox Out<?> any;
  @Outbox Out<List<? extends Number>> numbers;

  @Inbox
  void inbox(List<?> message) {}
}
