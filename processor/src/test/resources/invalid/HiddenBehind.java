package invalid;

import dev.kamaelia.Component;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;
import dev.kamaelia.Param;
import java.time.Duration;

/** Uses the boxes of a component with an error, in signatures and in code; only the error itself is reported. */
final class User {
  BrokenBoxes field;

  BrokenBoxes use(BrokenBoxes.Parameters parameters) {
    Broken_Wiring wiring = new Broken_Wiring();
    BrokenBoxes.with().period(Duration.ofSeconds(1));
    return field;
  }
}

@Component
final class Broken {
  @Outbox Out outbox;

  Broken(@Param(defaultValue = "1 day") Duration period) {}
}
