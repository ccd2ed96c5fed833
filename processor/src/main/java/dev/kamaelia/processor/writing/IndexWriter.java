package dev.kamaelia.processor.writing;

import dev.kamaelia.processor.model.ComponentModel;
import java.io.IOException;
import java.io.Writer;
import javax.annotation.processing.Filer;
import javax.lang.model.util.Elements;
import javax.tools.StandardLocation;

/**
 * Writes a component's entry in the index by which graph files find it: one file per class, {@code META-INF/kamaelia/components/BINARY_NAME}, so that incremental
 * builds add, replace and delete entries one by one. Its lines: the binary name of the wiring, the name in graph files.
 */
public final class IndexWriter {
  private final Elements elements;

  /** A writer for one compilation. */
  public IndexWriter(Elements elements) {
    this.elements = elements;
  }

  /** Writes the entry of a component without errors. */
  public void write(ComponentModel component, Filer filer) throws IOException {
    String path = "META-INF/kamaelia/components/" + elements.getBinaryName(component.type());
    try (Writer entry = filer.createResource(StandardLocation.CLASS_OUTPUT, "", path, component.type()).openWriter()) {
      entry.write(GeneratedNames.wiring(component.type()).reflectionName() + "\n" + component.name() + "\n");
    }
  }
}
