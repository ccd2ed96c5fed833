package dev.kamaelia.diagnostic;

import java.util.Objects;

/**
 * Where something stands in a text.
 *
 * @param file the file as the user named it, {@code <stdin>} or {@code <argument>}
 * @param line from 1
 * @param column from 1, in characters
 * @param length how many characters the caret line marks, at least 1
 * @param sourceLine the text of the line, without its line end
 */
public record Place(String file, int line, int column, int length, String sourceLine) {
  public Place {
    Objects.requireNonNull(file, "file == null");
    Objects.requireNonNull(sourceLine, "sourceLine == null");
    if (line < 1 || column < 1 || length < 1) throw new IllegalArgumentException("line, column and length count from 1: " + line + ":" + column + "+" + length);
  }

  /** {@code file:line:column}. */
  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
