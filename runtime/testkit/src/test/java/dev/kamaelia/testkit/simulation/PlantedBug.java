package dev.kamaelia.testkit.simulation;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A mistake that could be in the engine or the links: a class of theirs in which some lines are replaced. Production code knows nothing of it.
 *
 * @param name the file's name in {@code src/test/planted}
 * @param what what is wrong then
 * @param test the simulated test that is to find it
 * @param file the source, from the checkout
 * @param lines the lines that are replaced, which occur once
 * @param by the lines in their place; none if they are only left out
 */
record PlantedBug(String name, String what, String test, Path file, String lines, String by) {
  private static final Path CHECKOUT = Path.of(System.getProperty("kamaelia.root"));

  /** All of them, by name. */
  static List<PlantedBug> all() throws IOException {
    List<PlantedBug> bugs = new ArrayList<>();
    try (var files = Files.list(CHECKOUT.resolve("runtime/testkit/src/test/planted"))) {
      for (Path file : files.sorted().toList()) bugs.add(read(file));
    }
    return bugs;
  }

  private static PlantedBug read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    String name = file.getFileName().toString().replace(".txt", "");
    return new PlantedBug(name, of(lines, "# ").strip(), of(lines, "test ").strip(), CHECKOUT.resolve(of(lines, "file ").strip()), of(lines, "-"), of(lines, "+"));
  }

  private static String of(List<String> lines, String mark) {
    return lines.stream().filter(line -> line.startsWith(mark)).map(line -> line.substring(mark.length()) + "\n").collect(Collectors.joining());
  }

  /** Compiles the class with the mistake in it; returns the directory with the classes, to be put before all others. */
  Path compile(Path folder) throws IOException {
    String source = Files.readString(file);
    int at = source.indexOf(lines);
    if (at < 0 || source.indexOf(lines, at + 1) >= 0) throw new AssertionError(name + ": these lines are not once in " + file + ":\n" + lines);
    Path mutant = Files.writeString(Files.createDirectories(folder.resolve("source")).resolve(file.getFileName()), source.substring(0, at) + by + source.substring(at + lines.length()));
    Path classes = Files.createDirectories(folder.resolve("classes"));
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    StringWriter errors = new StringWriter();
    try (StandardJavaFileManager manager = javac.getStandardFileManager(null, null, null)) {
      List<String> options = List.of("-proc:none", "-nowarn", "-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
      if (!javac.getTask(errors, manager, null, options, null, manager.getJavaFileObjects(mutant)).call()) throw new AssertionError(name + ": " + errors);
    }
    return classes;
  }

  @Override
  public String toString() {
    return name;
  }
}
