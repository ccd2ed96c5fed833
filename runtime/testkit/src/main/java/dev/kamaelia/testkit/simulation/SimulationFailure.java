package dev.kamaelia.testkit.simulation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A simulated test that fails with some seed: what fails, with how much less it still does, and how to run it again. */
public final class SimulationFailure extends AssertionError {
  private static final long serialVersionUID = 1;
  private static final int LAST_LINES = 12;

  /** The run that failed first. */
  private final transient Seed seed;

  private SimulationFailure(String message, Throwable cause, Seed seed) {
    super(message, cause);
    this.seed = seed;
  }

  /** The run that failed first, before it was made small. */
  public Seed seed() {
    return seed;
  }

  /**
   * A failure.
   *
   * @param name the test
   * @param first the run that failed first
   * @param smallest the smallest one that fails, run with its trace
   */
  static SimulationFailure of(String name, Trial first, Trial smallest) {
    Trial shown = smallest.failed() ? smallest : first;
    Throwable cause = shown.failure().orElseThrow();
    StringBuilder text = new StringBuilder();
    text.append("seed ").append(first.seed()).append(" of ").append(name).append(": ").append(message(first));
    if (!smallest.seed().equals(first.seed())) text.append("\nsmaller: seed ").append(smallest.seed()).append(": ").append(message(smallest));
    text.append("\nfaults: ").append(smallest.planned().size()).append(" of ").append(smallest.drawnFaults());
    for (Fault fault : smallest.planned()) text.append("\n  at ").append(fault.at().toNanos()).append(": ").append(fault);
    text.append("\nagain: ").append(command(name, smallest.seed()));
    String told = text.toString();
    Path file = SeedFile.write(name, smallest, told);
    text.append("\ntrace: ").append(file).append(", ").append(smallest.lines()).append(" lines, the last:");
    List<String> lines = smallest.kept();
    for (String line : lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size())) text.append("\n  ").append(line);
    return new SimulationFailure(text.toString(), cause, first.seed());
  }

  private static String message(Trial trial) {
    return trial.failure().map(Throwable::toString).orElse("passes when it is run again, so something in it does not follow from the seed");
  }

  /** The module, if the tests are run in one of several of a build, is given to Maven together with what it needs. */
  private static String command(String name, Seed seed) {
    Path module = Path.of("").toAbsolutePath();
    Path top = module;
    for (Path above = module.getParent(); above != null; above = above.getParent()) if (Files.exists(above.resolve("pom.xml"))) top = above;
    String where = top.equals(module) ? "" : "-pl " + top.relativize(module) + " -am -Dsurefire.failIfNoSpecifiedTests=false ";
    return "mvn test " + where + "-Dtest=" + name + " -Dkamaelia.seed=" + seed;
  }
}
