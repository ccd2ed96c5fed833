package invalid;

import dev.kamaelia.Component;
import dev.kamaelia.Param;
import jakarta.inject.Named;

@Component
final class Torn {
  Torn(@Param @Named("text") String text) {}
}
