package dev.kamaelia.components.source;

import dev.kamaelia.Component;
import dev.kamaelia.Microprocess;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;
import dev.kamaelia.Param;
import java.util.List;

/**
 * Sends given texts, in order, and ends.
 *
 * <pre>{@code kamaelia run 'DataSource(messages=hello) | ConsoleEcho'}</pre>
 */
@Component
public final class DataSource implements Microprocess {
  private final List<String> messages;

  /** The texts. */
  @Outbox Out<String> outbox;

  /**
   * A source of texts.
   *
   * @param messages what to send
   */
  public DataSource(@Param List<String> messages) {
    this.messages = List.copyOf(messages);
  }

  @Override
  public void main() {
    for (String message : messages) outbox.send(message);
  }
}
