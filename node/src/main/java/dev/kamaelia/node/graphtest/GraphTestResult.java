package dev.kamaelia.node.graphtest;

import dev.kamaelia.diagnostic.Diagnostic;
import java.time.Duration;
import java.util.List;

/**
 * How a test of a graph file went.
 *
 * @param test the test
 * @param problems what was not as expected, in the order of the file; empty if it passed
 * @param stack the stack trace of a component that failed meanwhile; empty if none did
 * @param took how much virtual time passed
 */
public record GraphTestResult(GraphTest test, List<Diagnostic> problems, String stack, Duration took) {
  public GraphTestResult {
    problems = List.copyOf(problems);
  }

  /** True if everything was as expected. */
  public boolean passed() {
    return problems.isEmpty();
  }
}
