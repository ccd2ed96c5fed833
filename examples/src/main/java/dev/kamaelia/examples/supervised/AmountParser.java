package dev.kamaelia.examples.supervised;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;
import dev.kamaelia.Outbox;

/** Reads amounts such as {@code 12.50}; fails at a line that is none. */
@Component
public final class AmountParser {
  /** Lines; the amounts in cents leave by {@code outbox}. */
  @Inbox
  @Outbox(name = "outbox")
  Long inbox(String line) {
    int point = line.indexOf('.');
    if (point != line.length() - 3) throw new NumberFormatException("\"" + line + "\" is no amount such as 12.50");
    return Long.parseLong(line.substring(0, point) + line.substring(point + 1));
  }
}
