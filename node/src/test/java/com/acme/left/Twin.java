package com.acme.left;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;
import dev.kamaelia.Outbox;

/** Has a namesake in another package. */
@Component
public final class Twin {
  @Inbox
  @Outbox
  String inbox(String text) {
    return text;
  }
}
