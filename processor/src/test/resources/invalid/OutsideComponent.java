package invalid;

import dev.kamaelia.Inbox;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;
import dev.kamaelia.Param;

final class Plain {
  @Outbox Out<String> outbox;

  Plain(@Param int size) {}

  @Inbox(name = "lines")
  void inbox(String line) {}
}
