package invalid;

import dev.kamaelia.Component;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;

final class Holder {
  @Component
  private static final class Hidden {
    @Outbox Out<String> outbox;
  }

  private static final class Box {
    @Component
    static final class Deep {}
  }
}
