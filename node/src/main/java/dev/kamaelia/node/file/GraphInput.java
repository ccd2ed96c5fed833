package dev.kamaelia.node.file;

import dev.kamaelia.GraphException;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.diagnostic.NearestMatch;
import dev.kamaelia.diagnostic.Place;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Gets the text that the GRAPH argument of a command means: a file, standard input, or the argument itself. */
final class GraphInput {
  /** A graph file is written by people, or by programs for people. */
  static final int MAX_BYTES = 16 << 20;

  static final String STDIN = "<stdin>";
  static final String ARGUMENT = "<argument>";

  private GraphInput() {}

  /** True if the argument is {@code -}, ends like a graph file or names an existing file; anything else is a one-liner. */
  static boolean isFile(String argument) {
    return argument.equals("-") || argument.endsWith(".yaml") || argument.endsWith(".yml") || exists(argument);
  }

  /**
   * Reads a file, or standard input for {@code -}.
   *
   * @throws UsageException if there is no such readable file
   * @throws GraphException if it is too large or no UTF-8
   */
  static SourceText read(String argument, InputStream stdin) {
    if (argument.equals("-")) {
      try {
        return decode(STDIN, stdin.readNBytes(MAX_BYTES + 1));
      } catch (IOException e) {
        throw new UsageException(unreadable(STDIN, String.valueOf(e.getMessage())));
      }
    }
    Path path = pathOf(argument).filter(Files::exists).orElseThrow(() -> new UsageException(notFound(argument)));
    if (Files.isDirectory(path)) throw new UsageException(Diagnostic.error("NotAFile", argument + " is a directory.").withFix("Name the graph file in it."));
    if (!Files.isReadable(path)) throw new UsageException(unreadable(argument, "no permission"));
    try (InputStream bytes = Files.newInputStream(path)) {
      return decode(argument, bytes.readNBytes(MAX_BYTES + 1));
    } catch (IOException e) {
      throw new UsageException(unreadable(argument, String.valueOf(e.getMessage())));
    }
  }

  private static boolean exists(String argument) {
    return !argument.isEmpty() && pathOf(argument).filter(Files::exists).isPresent();
  }

  private static Optional<Path> pathOf(String argument) {
    try {
      return Optional.of(Path.of(argument));
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
  }

  private static Diagnostic unreadable(String name, String reason) {
    return Diagnostic.error("Unreadable", name + " cannot be read: " + reason + ".");
  }

  private static Diagnostic notFound(String argument) {
    Diagnostic notFound = Diagnostic.error("GraphNotFound", "There is no graph file " + argument + ".");
    Path path = Path.of(argument);
    Path directory = Optional.ofNullable(path.getParent()).orElse(Path.of(""));
    Path name = path.getFileName();
    if (name == null || !Files.isDirectory(directory)) return notFound;
    try (Stream<Path> siblings = Files.list(directory)) {
      List<String> graphs = siblings.map(p -> String.valueOf(p.getFileName())).filter(n -> n.endsWith(".yaml") || n.endsWith(".yml")).sorted().toList();
      return notFound.withNearest(NearestMatch.of(name.toString(), graphs).map(near -> path.resolveSibling(near).toString()));
    } catch (IOException _) {
      return notFound;
    }
  }

  private static SourceText decode(String name, byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      throw new GraphException(List.of(Diagnostic.error("TooLarge", name + " is larger than " + (MAX_BYTES >> 20) + " MiB, which no graph file is.")));
    }
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer input = ByteBuffer.wrap(bytes);
    CharBuffer text = CharBuffer.allocate(bytes.length + 1);
    CoderResult result = decoder.decode(input, text, true);
    String decoded = text.flip().toString();
    if (result.isError()) throw new GraphException(List.of(badEncoding(name, decoded, bytes[input.position()] & 0xFF)));
    return new SourceText(name, decoded.startsWith("\uFEFF") ? decoded.substring(1) : decoded);
  }

  private static Diagnostic badEncoding(String name, String before, int octet) {
    int lineStart = before.lastIndexOf('\n') + 1;
    String line = before.substring(lineStart);
    int number = 1 + (int) before.chars().filter(c -> c == '\n').count();
    return Diagnostic.error("BadEncoding", "The graph file is not UTF-8: the byte 0x%02X is out of place.".formatted(octet))
        .withFix("Save it as UTF-8.").at(new Place(name, number, line.codePointCount(0, line.length()) + 1, 1, line));
  }
}
