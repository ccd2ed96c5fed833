package dev.kamaelia.processor.step;

import java.util.List;
import javax.annotation.processing.ProcessingEnvironment;

/** All steps, in the order in which they run. */
public final class Steps {
  private Steps() {}

  /** New steps for one compilation. */
  public static List<Step> of(ProcessingEnvironment environment) {
    return List.of(new ComponentStep(environment), new MessageStep(environment), new OutsideStep());
  }
}
