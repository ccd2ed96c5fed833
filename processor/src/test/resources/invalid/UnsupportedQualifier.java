package invalid;

import dev.kamaelia.Component;
import jakarta.inject.Qualifier;

@Component
final class Qualified {
  Qualified(@Fast Runnable service) {}

  @Qualifier
  @interface Fast {}
}
