package dev.kamaelia.processor.writing;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import java.io.IOException;
import java.io.Writer;
import javax.annotation.processing.Filer;
import javax.annotation.processing.Generated;
import javax.lang.model.element.TypeElement;

/**
 * A generated source that belongs to one class of the user.
 *
 * @param origin the class it was made from, with which incremental builds keep and delete it
 * @param file its text
 */
public record Source(TypeElement origin, JavaFile file) {
  /** {@code @Generated}, the same on everything. */
  static final AnnotationSpec GENERATED =
      AnnotationSpec.builder(Generated.class).addMember("value", "$S", "dev.kamaelia.processor.KamaeliaProcessor").build();

  /** A source in the package of its origin. */
  static Source of(TypeElement origin, TypeSpec type) {
    return new Source(origin, JavaFile.builder(ClassName.get(origin).packageName(), Deprecation.silenced(origin, type)).indent("  ").skipJavaLangImports(true).build());
  }

  /** Plain text as it may stand in a documentation comment. */
  static String javadoc(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("@", "&#64;").replace("*/", "*&#47;").replace("\\", "&#92;");
  }

  /** The qualified name of the class. */
  public String qualifiedName() {
    return file.packageName().isEmpty() ? file.typeSpec().name() : file.packageName() + "." + file.typeSpec().name();
  }

  /** Hands the text to javac. */
  public void writeTo(Filer filer) throws IOException {
    try (Writer writer = filer.createSourceFile(qualifiedName(), origin).openWriter()) {
      writer.write(text());
    }
  }

  /** The text as a person would lay it out: short documentation comments, empty bodies and empty parameter lists on one line. */
  String text() {
    return file.toString()
        .replaceAll("/\\*\\*\\n *\\* ([^\\n]*)\\n *\\*/", "/** $1 */")
        .replaceAll("\\{\\n *\\}", "{}")
        .replaceAll(" +\\n", "\n")
        .replaceAll("throws\\n +", "throws ")
        .replaceAll("\\(\\n *\\) \\{", "() {");
  }
}
