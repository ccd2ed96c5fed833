package invalid;

import dev.kamaelia.Component;
import dev.kamaelia.Param;
import org.jspecify.annotations.Nullable;

@Component
final class Absent {
  Absent(@Param @Nullable int number, @Param @Nullable Integer box) {}
}
