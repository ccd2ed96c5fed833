package dev.kamaelia.processor.step;

import dev.kamaelia.processor.analysis.ComponentReader;
import dev.kamaelia.processor.analysis.Names;
import dev.kamaelia.processor.diagnostic.Report;
import dev.kamaelia.processor.model.ComponentModel;
import dev.kamaelia.processor.validation.ComponentRules;
import dev.kamaelia.processor.validation.NameTaken;
import dev.kamaelia.processor.writing.BoxesWriter;
import dev.kamaelia.processor.writing.IndexWriter;
import dev.kamaelia.processor.writing.Source;
import dev.kamaelia.processor.writing.WiringWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.annotation.processing.Filer;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** {@code @Component} classes: {@code CBoxes}, {@code C_Wiring} and the entry in the index. */
final class ComponentStep implements Step {
  private final ComponentReader reader;
  private final BoxesWriter boxes = new BoxesWriter();
  private final WiringWriter wirings;
  private final IndexWriter index;
  private final Filer filer;
  private final Elements elements;

  ComponentStep(ProcessingEnvironment environment) {
    reader = new ComponentReader(environment.getElementUtils(), environment.getTypeUtils());
    wirings = new WiringWriter(environment.getTypeUtils());
    index = new IndexWriter(environment.getElementUtils());
    filer = environment.getFiler();
    elements = environment.getElementUtils();
  }

  @Override
  public List<String> annotations() {
    return List.of(Names.COMPONENT);
  }

  @Override
  public boolean isReady(TypeElement type) {
    return reader.read(type).resolved();
  }

  @Override
  public void process(TypeElement type, Report report) {
    ComponentModel component = reader.read(type);
    boolean valid = ComponentRules.check(component, report) && component.resolved();
    try {
      boolean written = write(boxes.write(component), report) && write(valid ? wirings.write(component) : wirings.stub(component), report);
      if (valid && written) index.write(component, filer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** False if the name is taken: reported once, not for each class. */
  private boolean write(Source source, Report report) throws IOException {
    try {
      source.writeTo(filer, elements);
      return true;
    } catch (FilerException _) {
      ComponentRules.nameTaken(new NameTaken("component", source.origin(), source.qualifiedName()), report);
      return false;
    }
  }
}
