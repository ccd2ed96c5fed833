package dev.kamaelia.node.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kamaelia.GraphException;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.topology.Topology;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OneLinerTest {
  @Test
  void componentsAreNamedAfterTheirTypes() {
    Topology graph = graph("Chargen(count=3)|LineSplit | LineSplit|com.acme.left.Twin | LineSplit | NullSink");
    assertThat(graph.components().keySet()).containsExactly("chargen", "linesplit", "linesplit-2", "twin", "linesplit-3", "nullsink");
    assertThat(graph.pipelines()).containsExactly(List.of("chargen", "linesplit", "linesplit-2", "twin", "linesplit-3", "nullsink"));
    assertThat(graph.components().get("chargen").with()).isEqualTo(Map.of("count", 3L));
  }

  @Test
  void aValueEndsAtACommaOrABracketUnlessItIsQuoted() {
    Topology graph = graph("FileReader( path = a b|c , follow=true ) | Grep(pattern='a, (b) \\'c\\' \\\\ \\n') | Grep(pattern=\"\") | ConsoleEcho()");
    assertThat(graph.components().get("filereader").with()).isEqualTo(Map.of("path", Path.of("a b|c"), "follow", true));
    assertThat(graph.components().get("grep").with()).isEqualTo(Map.of("pattern", "a, (b) 'c' \\ \n"));
    assertThat(graph.components().get("grep-2").with()).isEqualTo(Map.of("pattern", ""));
  }

  @Test
  void dollarSignsAreTheShellsBusiness() {
    assertThat(graph("Grep(pattern=a$) | NullSink").components().get("grep").with()).isEqualTo(Map.of("pattern", "a$"));
  }

  @Test
  void whatIsNoGraphIsShownWhereItStops() {
    assertThat(errors("FileReader(path=a | ConsoleEcho")).isEqualTo("""
        error[OneLinerSyntax]: This is neither a graph file nor a one-line graph: the list of parameters is not closed.
         --> <argument>:1:32
          |
        1 | FileReader(path=a | ConsoleEcho
          |                                ^
          = expected: , or ).""");
    assertThat(errors("NullSink |")).contains("it ends here").contains("<argument>:1:11");
    assertThat(errors("Grep(pattern='a) | NullSink")).contains("the quotation mark is not closed").contains("<argument>:1:14");
    assertThat(errors("/no/such/file")).contains("here is \"/\"").contains("<argument>:1:1");
    assertThat(errors("Grep(pattern) | NullSink")).contains("\"pattern\" has no value");
    assertThat(errors("NullSink NullSink")).contains("<argument>:1:10");
    assertThat(errors("")).contains("it ends here");
  }

  @Test
  void everyUnknownTypeIsReported() {
    assertThat(errors("FileRaeder(path=a) | Grep(pattern=b) | ConsoleEco")).isEqualTo("""
        error[UnknownType]: There is no component class "FileRaeder" on the class path.
         --> <argument>:1:1
          |
        1 | FileRaeder(path=a) | Grep(pattern=b) | ConsoleEco
          | ^^^^^^^^^^
          = help: Did you mean "FileReader"?
          = help: List the classes with: kamaelia components; add your own with --cp.

        error[UnknownType]: There is no component class "ConsoleEco" on the class path.
         --> <argument>:1:40
          |
        1 | FileRaeder(path=a) | Grep(pattern=b) | ConsoleEco
          |                                        ^^^^^^^^^^
          = help: Did you mean "ConsoleEcho"?
          = help: List the classes with: kamaelia components; add your own with --cp.""");
  }

  @Test
  void aParameterIsGivenOnce() {
    assertThat(errors("Grep(pattern=a, pattern=b) | NullSink")).contains("[DuplicateKey]").contains("<argument>:1:17");
  }

  @Test
  void aOneLinerHasNoVariables() {
    assertThatThrownBy(() -> TestGraphs.load("NullSink", Map.of("file", "a"))).isInstanceOf(UsageException.class)
        .hasMessage("[UnknownVariable] --set file: the graph has no variable \"file\". It has no variables.");
  }

  private static Topology graph(String line) {
    return TestGraphs.load(line, Map.of()).topology();
  }

  private static String errors(String line) {
    try {
      throw new AssertionError(line + " is a graph: " + graph(line));
    } catch (GraphException e) {
      return Diagnostic.render(e.diagnostics());
    }
  }
}
