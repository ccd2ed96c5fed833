package dev.kamaelia.node.host;

import dev.kamaelia.Component;
import dev.kamaelia.Microprocess;
import dev.kamaelia.Param;
import dev.kamaelia.Self;
import dev.kamaelia.testkit.contract.fixture.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;

/** Writes down how its node is, twenty times a second, until it is told to stop. */
@Component
public final class FiguresTeller implements Microprocess {
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final Shared stop;
  private final Path turnedAway;
  private final Shared heap;
  private final Shared heapCollected;
  private final NodeFigures figures;
  private final Self self;

  /**
   * A teller.
   *
   * @param stop the file of a number that is not 0 when it is enough
   * @param turnedAway the file of who was turned away, a line with reason and count each
   * @param heap the file of the most heap that was in use, which whoever reads it may set back
   * @param heapCollected likewise, of what a collection left
   */
  public FiguresTeller(@Param Path stop, @Param Path turnedAway, @Param Path heap, @Param Path heapCollected, NodeFigures figures, Self self) throws IOException {
    this.stop = new Shared(stop);
    this.turnedAway = turnedAway;
    this.heap = new Shared(heap);
    this.heapCollected = new Shared(heapCollected);
    this.figures = figures;
    this.self = self;
  }

  @Override
  public void main() throws Exception {
    Path next = turnedAway.resolveSibling(turnedAway.getFileName() + ".next");
    while (stop.get() == 0) {
      List<String> lines = figures.turnedAway().entrySet().stream().map(reason -> reason.getKey() + " " + reason.getValue()).toList();
      Files.move(Files.write(next, lines), turnedAway, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      heap.set(Math.max(heap.get(), figures.heap()));
      heapCollected.set(Math.max(heapCollected.get(), figures.heapCollected()));
      self.sleep(PAUSE);
    }
  }
}
