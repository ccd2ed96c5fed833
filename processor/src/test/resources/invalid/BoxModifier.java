package invalid;

import dev.kamaelia.Component;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;

@Component
final class Modified {
  @Outbox private Out<String> hidden;
  @Outbox static Out<String> shared;
  @Outbox final Out<String> fixed = null;
  @Outbox private static Out<String> both;
}
