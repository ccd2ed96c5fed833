package dev.kamaelia.node.file;

import dev.kamaelia.diagnostic.Diagnostic;
import java.util.List;
import java.util.stream.Collectors;

/** The command was wrong, not the graph: no such file, no such variable to set. Exit code 2. */
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<Diagnostic> diagnostics;

  /** With what is wrong; not empty. */
  public UsageException(List<Diagnostic> diagnostics) {
    super(diagnostics.stream().map(Diagnostic::text).collect(Collectors.joining("\n")), null, false, false);
    this.diagnostics = List.copyOf(diagnostics);
  }

  /** With one error. */
  public UsageException(Diagnostic diagnostic) {
    this(List.of(diagnostic));
  }

  /** What is wrong, in order. */
  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }
}
