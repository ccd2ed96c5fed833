package invalid;

import dev.kamaelia.Component;
import dev.kamaelia.Param;

@Component
final class Many {
  Many() {}

  Many(@Param int size) {}

  private Many(String text) {}
}
