package dev.kamaelia.node.file;

import dev.kamaelia.diagnostic.Place;
import java.util.ArrayList;
import java.util.List;

/** A text with its name, which turns offsets in code points into places. Immutable after construction. */
final class SourceText {
  private final String file;
  private final String text;
  private final int[] codePoints;
  private final List<Integer> lineStarts = new ArrayList<>();

  /**
   * Keeps a text.
   *
   * @param file the file as the user named it, {@code <stdin>} or {@code <argument>}
   */
  SourceText(String file, String text) {
    this.file = file;
    this.text = text;
    this.codePoints = text.codePoints().toArray();
    lineStarts.add(0);
    for (int i = 0; i < codePoints.length; i++) {
      boolean newLine = codePoints[i] == '\n' || codePoints[i] == '\r' && (i + 1 == codePoints.length || codePoints[i + 1] != '\n');
      if (newLine) lineStarts.add(i + 1);
    }
  }

  String file() {
    return file;
  }

  String text() {
    return text;
  }

  /** The code points from one offset to another, as a string. */
  String slice(int start, int end) {
    return new String(codePoints, start, Math.max(0, Math.min(end, codePoints.length) - start));
  }

  /** The place of a range of code points, cut at the end of its first line. */
  Place place(Span span) {
    int start = Math.min(span.start(), codePoints.length);
    int line = lineOf(start);
    int lineStart = lineStarts.get(line);
    int lineEnd = endOf(line);
    int length = Math.max(1, Math.min(span.end(), lineEnd) - start);
    return new Place(file, line + 1, start - lineStart + 1, length, slice(lineStart, lineEnd));
  }

  private int lineOf(int offset) {
    int low = 0;
    int high = lineStarts.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (lineStarts.get(middle) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  private int endOf(int line) {
    int end = line + 1 < lineStarts.size() ? lineStarts.get(line + 1) : codePoints.length;
    while (end > lineStarts.get(line) && (codePoints[end - 1] == '\n' || codePoints[end - 1] == '\r')) end--;
    return end;
  }
}
