package dev.kamaelia.components.text;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;
import dev.kamaelia.Outbox;
import dev.kamaelia.Param;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Passes on the lines that contain a match of a regular expression.
 *
 * <pre>{@code kamaelia run 'FileReader(path=app.log) | Grep(pattern="ERROR|WARN") | ConsoleEcho'}</pre>
 */
@Component
public final class Grep {
  private final Matcher matcher;
  private final boolean invert;

  /**
   * A filter of lines.
   *
   * @param pattern a regular expression of {@link Pattern}, looked for anywhere in the line
   * @param invert true passes on the lines without a match instead
   */
  public Grep(@Param String pattern, @Param(defaultValue = "false") boolean invert) {
    try {
      matcher = Pattern.compile(pattern).matcher("");
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException("pattern \"" + pattern + "\" is no regular expression: " + e.getDescription() + " near index " + Math.max(e.getIndex(), 0), e);
    }
    this.invert = invert;
  }

  /** The lines to choose from; those chosen leave by {@code outbox}. */
  @Inbox
  @Outbox(name = "outbox")
  @Nullable String inbox(String line) {
    return matcher.reset(line).find() != invert ? line : null;
  }
}
