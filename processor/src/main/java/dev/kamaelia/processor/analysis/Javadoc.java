package dev.kamaelia.processor.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads descriptions out of documentation comments, as plain text. */
final class Javadoc {
  private static final Pattern INLINE_TAG = Pattern.compile("\\{@(\\w+)\\s*([^{}]*)\\}");
  private static final Pattern BLOCK_TAG = Pattern.compile("^@(\\w+)\\s*");
  private static final Pattern SENTENCE_END = Pattern.compile("[.!?](?=\\s|$)");

  private Javadoc() {}

  /** The first sentence, or empty. */
  static String firstSentence(@Nullable String comment) {
    return comment == null ? "" : sentence(blocks(comment).getFirst());
  }

  /** The first sentence of {@code @param name}, or empty. */
  static String param(@Nullable String comment, String name) {
    return tag(comment, "@param " + name + " ");
  }

  /** The first sentence of {@code @return}, or empty. */
  static String result(@Nullable String comment) {
    return tag(comment, "@return ");
  }

  private static String tag(@Nullable String comment, String start) {
    if (comment == null) return "";
    return blocks(comment).stream()
        .map(block -> block.replaceAll("\\s+", " "))
        .filter(block -> block.startsWith(start))
        .map(block -> sentence(block.substring(start.length())))
        .findFirst()
        .orElse("");
  }

  /** The body, then each block tag with its text. */
  private static List<String> blocks(String comment) {
    List<StringBuilder> blocks = new ArrayList<>(List.of(new StringBuilder()));
    for (String line : comment.strip().split("\\R")) {
      if (BLOCK_TAG.matcher(line.strip()).find()) blocks.add(new StringBuilder());
      blocks.getLast().append(line.strip()).append('\n');
    }
    return blocks.stream().map(StringBuilder::toString).toList();
  }

  private static String sentence(String text) {
    String plain = plain(text.split("(?m)^\\s*$|<p>", 2)[0]);
    Matcher end = SENTENCE_END.matcher(plain);
    return end.find() ? plain.substring(0, end.end()) : plain;
  }

  private static String plain(String text) {
    Matcher tags = INLINE_TAG.matcher(text);
    String untagged = tags.replaceAll(tag -> Matcher.quoteReplacement(shown(tag.group(1), tag.group(2).strip())));
    return untagged
        .replaceAll("</?[A-Za-z][^>]*>", "")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
        .replaceAll("\\s+", " ")
        .strip();
  }

  /** {@code {@link Foo#bar label}} shows its label, or Foo.bar; {@code {@code x}} and others show x. */
  private static String shown(String tag, String content) {
    if (!tag.startsWith("link")) return content;
    String[] parts = content.split("\\s+", 2);
    if (parts.length == 2) return parts[1];
    String target = parts[0].startsWith("#") ? parts[0].substring(1) : parts[0];
    return target.replace('#', '.');
  }
}
