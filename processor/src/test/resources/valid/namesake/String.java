package namesake;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;
import dev.kamaelia.Outbox;
import dev.kamaelia.Param;

/** A component called like the type of its names. */
@Component
public final class String {
  private final java.lang.String suffix;

  /** One with a suffix. */
  public String(@Param java.lang.String suffix) {
    this.suffix = suffix;
  }

  @Inbox
  @Outbox(name = "outbox")
  java.lang.String inbox(Float number) {
    return number.value() + suffix;
  }
}
