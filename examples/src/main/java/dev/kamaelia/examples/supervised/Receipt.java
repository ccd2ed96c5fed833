package dev.kamaelia.examples.supervised;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;
import dev.kamaelia.Outbox;

/** Writes amounts in cents as the lines of a receipt. */
@Component
public final class Receipt {
  /** Amounts; the lines leave by {@code outbox}. */
  @Inbox
  @Outbox(name = "outbox")
  String inbox(Long cents) {
    return "paid %d.%02d".formatted(cents / 100, cents % 100);
  }
}
