package dev.kamaelia.processor.step;

import dev.kamaelia.processor.analysis.Names;
import dev.kamaelia.processor.diagnostic.Report;
import dev.kamaelia.processor.model.AnnotationUse;
import dev.kamaelia.processor.validation.ComponentRules;
import java.util.List;
import javax.lang.model.element.TypeElement;

/** Box and parameter annotations in classes that are no components. */
final class OutsideStep implements Step {
  @Override
  public List<String> annotations() {
    return List.of(Names.INBOX, Names.OUTBOX, Names.PARAM);
  }

  @Override
  public boolean generates() {
    return false;
  }

  @Override
  public boolean isReady(TypeElement type) {
    return true;
  }

  @Override
  public void process(TypeElement type, Report report) {
    if (AnnotationUse.of(type, Names.COMPONENT).isEmpty()) ComponentRules.checkOutside(type, report);
  }
}
