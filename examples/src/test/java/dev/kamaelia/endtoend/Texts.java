package dev.kamaelia.endtoend;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** Generated texts, the same for the same seed, and the counts of their words by the plainest code. */
final class Texts {
  private Texts() {}

  /** Writes lines of 3 to 22 words out of so many, frequent and rare ones, with capitals and punctuation. */
  static Path write(Path file, long bytes, int distinct, long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    String[] words = new String[distinct];
    for (int i = 0; i < distinct; i++) words[i] = word(i, random);
    StringBuilder line = new StringBuilder();
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
      for (long written = 0; written < bytes; written += line.length()) {
        line.setLength(0);
        for (int left = 3 + random.nextInt(20); left > 0; left--) {
          double share = random.nextDouble();
          line.append(words[(int) (distinct * share * share * share)]).append(left == 1 ? "." : random.nextInt(9) == 0 ? ", " : " ");
        }
        out.write(line.append('\n').toString().getBytes(US_ASCII));
      }
    }
    return file;
  }

  /** {@code COUNT WORD} lines, most frequent first, then by word. */
  static String counts(Path file) throws IOException {
    Map<String, Integer> counts = new HashMap<>();
    StringBuilder word = new StringBuilder();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 20)) {
      for (int b = in.read(); b >= 0; b = in.read()) {
        if (b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z') {
          word.append(Character.toLowerCase((char) b));
        } else if (!word.isEmpty()) {
          counts.merge(word.toString(), 1, Integer::sum);
          word.setLength(0);
        }
      }
    }
    if (!word.isEmpty()) counts.merge(word.toString(), 1, Integer::sum);
    StringBuilder lines = new StringBuilder();
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()).thenComparing(Map.Entry.comparingByKey()))
        .forEach(entry -> lines.append(entry.getValue()).append(' ').append(entry.getKey()).append('\n'));
    return lines.toString();
  }

  /** The number in the letters a to y, a z that ends it so that no two words are equal, and a tail of chance. */
  private static String word(int number, SplittableRandom random) {
    StringBuilder word = new StringBuilder();
    for (int n = number; ; n /= 25) {
      word.append((char) ('a' + n % 25));
      if (n < 25) break;
    }
    word.append('z').repeat('e', random.nextInt(6));
    if (random.nextInt(10) == 0) word.setCharAt(0, Character.toUpperCase(word.charAt(0)));
    return word.toString();
  }
}
