package invalid;

import dev.kamaelia.Component;
import dev.kamaelia.Param;

@Component
final class Misplaced {
  Misplaced(@Param int size) {}

  private Misplaced(@Param String text) {}

  void method(@Param int number) {}
}
