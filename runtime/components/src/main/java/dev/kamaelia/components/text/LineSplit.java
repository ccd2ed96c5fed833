package dev.kamaelia.components.text;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;
import dev.kamaelia.Lifecycle;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;

/**
 * Cuts chunks of text, however they were divided on the way, into lines.
 *
 * <p>A line ends at {@code \n} or {@code \r\n}, which are not part of it; text after the last line end is sent as a line when the input finishes.
 *
 * <pre>{@code kamaelia run 'DataSource(messages="one\ntwo") | LineSplit | ConsoleEcho'}</pre>
 */
@Component
public final class LineSplit implements Lifecycle {
  private final StringBuilder open = new StringBuilder();

  /** The lines, without their ends. */
  @Outbox Out<String> outbox;

  /** Chunks of text in their order. */
  @Inbox
  void inbox(String chunk) {
    int start = 0;
    for (int end = chunk.indexOf('\n'); end >= 0; end = chunk.indexOf('\n', start)) {
      open.append(chunk, start, end);
      sendOpen();
      start = end + 1;
    }
    open.append(chunk, start, chunk.length());
  }

  @Override
  public void finished() {
    if (!open.isEmpty()) outbox.send(open.toString());
  }

  private void sendOpen() {
    int length = open.length();
    if (length > 0 && open.charAt(length - 1) == '\r') open.setLength(length - 1);
    outbox.send(open.toString());
    open.setLength(0);
  }
}
