package dev.kamaelia.diagnostic;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what a user probably meant by a misspelt name: Levenshtein distance with transpositions, ignoring case. */
public final class NearestMatch {
  private NearestMatch() {}

  /**
   * The candidate nearest to a name, if near enough to be suggested: at most 1 edit for names up to 3 letters, 2 up to 8, else 3; of equals the first by order.
   * O(candidates × length²).
   */
  public static Optional<String> of(String name, Collection<String> candidates) {
    int limit = name.length() <= 3 ? 1 : name.length() <= 8 ? 2 : 3;
    return candidates.stream()
        .filter(candidate -> !candidate.equals(name))
        .filter(candidate -> distance(name, candidate) <= limit)
        .min(Comparator.comparingInt(candidate -> distance(name, candidate)));
  }

  private static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[][] edits = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) edits[i][0] = i;
    for (int j = 0; j <= b.length(); j++) edits[0][j] = j;
    for (int i = 1; i <= a.length(); i++) {
      for (int j = 1; j <= b.length(); j++) {
        int substitution = edits[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        edits[i][j] = Math.min(substitution, 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) edits[i][j] = Math.min(edits[i][j], edits[i - 2][j - 2] + 1);
      }
    }
    return edits[a.length()][b.length()];
  }
}
