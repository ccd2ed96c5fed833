package dev.kamaelia.node.file;

import dev.kamaelia.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads one element of {@code pipelines}: names of components with bars between them. Used by one thread. */
final class PipelineReader {
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");

  private final Values values;
  private final Marks marks;

  PipelineReader(Values values, Marks marks) {
    this.values = values;
    this.marks = marks;
  }

  /** The names; empty if one is none, which is reported. */
  Optional<List<String>> read(Yaml node, int index) {
    String number = Integer.toString(index);
    marks.mark(node.span(), "pipelines", number);
    if (!(node instanceof Yaml.Scalar scalar) || scalar.isNothing()) {
      values.report().add(bad("A pipeline is " + node.kind() + "."), node.span());
      return Optional.empty();
    }
    Optional<String> text = values.variables().expand(scalar);
    return text.flatMap(line -> names(scalar, line, number));
  }

  private Optional<List<String>> names(Yaml.Scalar scalar, String line, String number) {
    List<String> names = new ArrayList<>();
    boolean wellFormed = true;
    int from = 0;
    for (String element : line.split("\\|", -1)) {
      String name = element.strip();
      int start = from + element.indexOf(name);
      Span span = values.part(scalar, line, start, start + name.length());
      from += element.length() + 1;
      if (!NAME.matcher(name).matches()) {
        values.report().add(bad(name.isEmpty() ? "A name is missing in the pipeline." : "\"" + name + "\" is no name of a component."), span);
        wellFormed = false;
      }
      marks.mark(span, "pipelines", number, Integer.toString(names.size()));
      names.add(name);
    }
    return wellFormed ? Optional.of(names) : Optional.empty();
  }

  private static Diagnostic bad(String fact) {
    return Diagnostic.error("BadPipeline", fact).withExpected("Names of components with bars between them: read | count | print.");
  }
}
