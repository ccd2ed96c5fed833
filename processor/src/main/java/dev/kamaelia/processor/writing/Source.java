package dev.kamaelia.processor.writing;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import java.io.IOException;
import java.io.Writer;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.annotation.processing.Filer;
import javax.annotation.processing.Generated;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

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

  private static final Pattern CLASS_NAME = Pattern.compile("\\b[A-Z]\\w*");

  /** A source in the package of its origin. */
  static Source of(TypeElement origin, TypeSpec type) {
    return new Source(origin, file(ClassName.get(origin).packageName(), Deprecation.silenced(origin, type)));
  }

  private static JavaFile file(String packageName, TypeSpec type) {
    return JavaFile.builder(packageName, type).indent("  ").skipJavaLangImports(true).build();
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
  public void writeTo(Filer filer, Elements elements) throws IOException {
    try (Writer writer = filer.createSourceFile(qualifiedName(), origin).openWriter()) {
      writer.write(besideNamesakes(elements).text());
    }
  }

  /** The same with those classes of java.lang in full that have a namesake in the package, such as a message called Float. */
  private Source besideNamesakes(Elements elements) {
    Set<String> names = CLASS_NAME.matcher(text()).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    String before = file.packageName().isEmpty() ? "" : file.packageName() + ".";
    names.removeIf(name -> Object.class.getResource(name + ".class") == null || elements.getTypeElement(before + name) == null);
    if (names.isEmpty()) return this;
    return new Source(origin, file(file.packageName(), file.typeSpec().toBuilder().alwaysQualify(names.toArray(String[]::new)).build()));
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
