package dev.kamaelia.processor.step;

import dev.kamaelia.processor.diagnostic.Report;
import java.util.List;
import javax.lang.model.element.TypeElement;

/** What is done with each class that carries, or whose members carry, certain annotations: read → validate → write. */
public interface Step {
  /** The canonical names of the annotations it looks for; each class is given once, whichever of them it has. */
  List<String> annotations();

  /** False if the class mentions a type that does not exist yet; it is then offered again in the next round, and in the last one processed as it is. */
  boolean isReady(TypeElement type);

  /** False if it only checks: what is missing will not come from it. */
  default boolean generates() {
    return true;
  }

  /** Does the work; problems go to the report, nothing is thrown but bugs. */
  void process(TypeElement type, Report report);
}
