package sample;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;
import dev.kamaelia.Outbox;
import dev.kamaelia.Param;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Components that are run. */
final class Shapes {
  /** Doubles numbers that are not negative. */
  @Component
  static final class Sizes {
    @Inbox
    @Outbox
    @Nullable Long number(int number) {
      return number < 0 ? null : 2L * number;
    }
  }

  /** Shows its parameters. */
  @Component
  static final class Parameters {
    private final String shown;

    Parameters(
        @Param String text,
        @Param int size,
        @Param Everything.Limit limit,
        @Param List<TimeUnit> units,
        @Param Map<String, List<Integer>> table,
        @Param @Nullable Long optional) {
      shown = text + " " + size + " " + limit + " " + units + " " + table + " " + optional;
    }

    @Override
    public String toString() {
      return shown;
    }
  }
}
