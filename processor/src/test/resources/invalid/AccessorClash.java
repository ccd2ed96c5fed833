package invalid;

import dev.kamaelia.Component;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;
import dev.kamaelia.Param;

@Component
final class Clash {
  @Outbox(name = "a-b") Out<String> first;
  @Outbox Out<String> a_b;
  @Outbox(name = "class") Out<String> third;
  @Outbox Out<String> class_;

  Clash(@Param int wait, @Param int wait_) {}
}
