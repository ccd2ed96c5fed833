package dev.kamaelia.readme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The README's code blocks. A block whose first line is a comment with a file name is that file. */
record Readme(List<Block> blocks) {
  private static final Pattern BLOCK = Pattern.compile("^```(\\w+)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern FILE_NAME = Pattern.compile("(?://|#) ([\\w/-]+\\.\\w+)\\n.*", Pattern.DOTALL);

  /**
   * A code block.
   *
   * @param language what stands behind the opening fence
   * @param text its lines
   */
  record Block(String language, String text) {
    /** True if the block is the file of this name. */
    boolean isFile(String name) {
      Matcher matcher = FILE_NAME.matcher(text);
      return matcher.matches() && matcher.group(1).equals(name);
    }
  }

  static Readme of(Path file) throws IOException {
    List<Block> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(Files.readString(file));
    while (matcher.find()) blocks.add(new Block(matcher.group(1), matcher.group(2)));
    return new Readme(blocks);
  }

  /** The text of the file of this name. */
  String file(String name) {
    return blocks.stream()
        .filter(block -> block.isFile(name))
        .map(Block::text)
        .findFirst()
        .orElseThrow(() -> new AssertionError("the README has no block with the file " + name));
  }

  /** The first block of a language that holds a text. */
  String blockWith(String language, String part) {
    return blocks.stream()
        .filter(block -> block.language().equals(language) && block.text().contains(part))
        .map(Block::text)
        .findFirst()
        .orElseThrow(() -> new AssertionError("the README has no " + language + " block with \"" + part + "\""));
  }
}
