package invalid;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;
import java.util.List;

@Component
final class Arrays<T> {
  @Outbox Out<T[]> outbox;
  @Outbox Out<byte[]> bytes;

  @Inbox
  void inbox(List<String>[] lists) {}
}
