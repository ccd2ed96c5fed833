package dev.kamaelia.components.source;

import dev.kamaelia.Component;
import dev.kamaelia.Microprocess;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;
import dev.kamaelia.Param;
import org.jspecify.annotations.Nullable;

/**
 * Sends lines of 72 printable ASCII characters, each line's text shifted by one, as the character generator of RFC 864 does.
 *
 * <pre>{@code kamaelia run 'Chargen(count=10) | ConsoleEcho'}</pre>
 */
@Component
public final class Chargen implements Microprocess {
  private static final int WIDTH = 72;
  private static final int FIRST = ' ';
  private static final int CHARACTERS = '~' - ' ' + 1;

  private final long count;

  /** The lines. */
  @Outbox Out<String> outbox;

  /**
   * A source of lines.
   *
   * @param count how many lines, 0 or more; without end if not given
   */
  public Chargen(@Param @Nullable Long count) {
    if (count != null && count < 0) throw new IllegalArgumentException("count is " + count + ", not 0 or more");
    this.count = count == null ? Long.MAX_VALUE : count;
  }

  @Override
  public void main() {
    String[] pattern = new String[CHARACTERS];
    for (int i = 0; i < CHARACTERS; i++) pattern[i] = line(i);
    for (long i = 0; i < count; i++) outbox.send(pattern[(int) (i % CHARACTERS)]);
  }

  private static String line(int shift) {
    StringBuilder line = new StringBuilder(WIDTH);
    for (int i = 0; i < WIDTH; i++) line.append((char) (FIRST + (shift + i) % CHARACTERS));
    return line.toString();
  }
}
