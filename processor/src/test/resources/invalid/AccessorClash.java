package invalid;

import dev.kamaelia.Component;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;

@Component
final class Clash {
  @Outbox(name = "a-b") Out<String> first;
  @Outbox Out<String> a_b;
}
