package dev.kamaelia;

import dev.kamaelia.diagnostic.Diagnostic;
import java.util.List;
import java.util.stream.Collectors;

/** A graph that cannot be built, with all of its errors; nothing was started. */
public final class GraphException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<Diagnostic> diagnostics;

  /**
   * Made by the runtime.
   *
   * @param diagnostics all errors, in the order of the graph; not empty
   */
  public GraphException(List<Diagnostic> diagnostics) {
    super(diagnostics.stream().map(Diagnostic::text).collect(Collectors.joining("\n")));
    this.diagnostics = List.copyOf(diagnostics);
  }

  /** All errors, in the order of the graph. */
  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }
}
