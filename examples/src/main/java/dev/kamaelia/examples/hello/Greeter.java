package dev.kamaelia.examples.hello;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;
import dev.kamaelia.Outbox;

/** Greets everybody whose name it receives. */
@Component
public final class Greeter {
  /** Names; the greetings leave by {@code outbox}. */
  @Inbox
  @Outbox(name = "outbox")
  String inbox(String name) {
    return "Hello, " + name + "!";
  }
}
