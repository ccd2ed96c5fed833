package dev.kamaelia.examples.wordcount;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Splits each line into its words, in lower case.
 *
 * <p>A word is a maximal run of ASCII letters. One message carries the words of a line, up to 256 of them, so that a link across nodes carries few messages rather than many
 * and none of them grows with the text.
 */
@Component
public final class WordSplitter {
  private static final int WORDS_PER_MESSAGE = 256;

  /** The words of a line, in order; never an empty list. */
  @Outbox Out<List<String>> outbox;

  /** Lines of text. */
  @Inbox
  void inbox(String line) {
    List<String> words = new ArrayList<>();
    int length = line.length();
    for (int i = 0; i < length; i++) {
      if (!isLetter(line.charAt(i))) continue;
      int start = i;
      while (i < length && isLetter(line.charAt(i))) i++;
      words.add(line.substring(start, i).toLowerCase(Locale.ROOT));
      if (words.size() == WORDS_PER_MESSAGE) {
        outbox.send(words);
        words = new ArrayList<>();
      }
    }
    if (!words.isEmpty()) outbox.send(words);
  }

  private static boolean isLetter(char c) {
    char lower = (char) (c | 0x20);
    return lower >= 'a' && lower <= 'z' && c < 128;
  }
}
