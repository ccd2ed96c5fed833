package dev.kamaelia.node.file;

import dev.kamaelia.GraphException;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.catalog.Catalog;
import dev.kamaelia.engine.topology.ComponentType;
import dev.kamaelia.engine.topology.Topology;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Loads graphs as the command line does, with an environment of the test's own. */
final class TestGraphs {
  static final Map<String, String> ENVIRONMENT = Map.of("TLS_DIR", "/etc/tls", "PRESENT", "here");

  static final Catalog CATALOG = Catalog.of(TestGraphs.class.getClassLoader());

  private TestGraphs() {}

  /** The graph of an argument: a file or a one-liner. */
  static LoadedGraph load(String argument, Map<String, String> settings) {
    return loader("").load(argument, settings);
  }

  /** The graph of a text. */
  static Topology parse(String text) {
    return parse(text, Map.of());
  }

  static Topology parse(String text, Map<String, String> settings) {
    return loader(text).load("-", settings).topology();
  }

  /** The graph of a text whose form is right, whether or not its parts fit each other. */
  static Topology form(String text) {
    GraphDocument document = loader(text).read("-", Map.of(), CATALOG);
    if (document.report().hasErrors()) throw new GraphException(document.report().sorted());
    return document.topology().orElseThrow();
  }

  /** A component class by simple or full name. */
  static ComponentType type(String name) {
    return CATALOG.find(name).type().orElseThrow();
  }

  /** What is wrong with a text; empty if nothing is. */
  static List<Diagnostic> problems(String text) {
    try {
      return loader(text).load("-", Map.of()).warnings();
    } catch (GraphException e) {
      return e.diagnostics();
    }
  }

  private static GraphLoader loader(String stdin) {
    return new GraphLoader(TestGraphs.class.getClassLoader(), ENVIRONMENT::get, new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)));
  }
}
