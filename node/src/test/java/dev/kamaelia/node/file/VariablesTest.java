package dev.kamaelia.node.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class VariablesTest {
  @Test
  void settingsGoBeforeVarsAndVarsBeforeTheEnvironment() {
    String vars = "vars: { PRESENT: \"of the file\" }\n";
    assertThat(value("${PRESENT}", "", Map.of())).isEqualTo("here");
    assertThat(value("${PRESENT}", vars, Map.of())).isEqualTo("of the file");
    assertThat(value("${PRESENT}", vars, Map.of("PRESENT", "set"))).isEqualTo("set");
    assertThat(value("${PRESENT}", "", Map.of("PRESENT", "set"))).isEqualTo("set");
  }

  @Test
  void aVariableMayUseTheEnvironmentsOfItsOwnName() {
    assertThat(value("${PRESENT}", "vars: { PRESENT: \"<${PRESENT}>\" }\n", Map.of())).isEqualTo("<here>");
  }

  @Test
  void aVariableMayUseThoseBeforeIt() {
    assertThat(value("${b}", "vars: { a: 1, b: \"${a}${a}\" }\n", Map.of())).isEqualTo("11");
  }

  @Test
  void aDefaultStandsForWhatIsUnsetOrEmpty() {
    assertThat(value("${NO:-default}", "", Map.of())).isEqualTo("default");
    assertThat(value("${NO:-}", "", Map.of())).isEqualTo("");
    assertThat(value("${e:-default}", "vars: { e: \"\" }\n", Map.of())).isEqualTo("default");
    assertThat(value("<${e}>", "vars: { e: \"\" }\n", Map.of())).isEqualTo("<>");
    assertThat(value("${NO:-${ALSO:-${PRESENT}}}", "", Map.of())).isEqualTo("here");
  }

  @Test
  void dollarsThatNameNothingAreText() {
    assertThat(value("$$ $$$${PRESENT} a$ $b", "", Map.of())).isEqualTo("$ $${PRESENT} a$ $b");
  }

  @Test
  void aSettingThatTheFileDoesNotKnowIsAnErrorOfTheCommand() {
    assertThatThrownBy(() -> value("${file}", "vars: { file: a }\n", Map.of("flie", "b"))).isInstanceOf(UsageException.class)
        .hasMessage("[UnknownVariable] --set flie: the graph has no variable \"flie\". Variables: file. Did you mean \"file\"?");
  }

  @Test
  void numbersAndDurationsMayBeVariables() {
    String text = "{ version: '${V:-1}', components: { a: { type: NullSink, capacity: { inbox: '${N}' } } } }";
    assertThat(TestGraphs.parse(text, Map.of("N", "7")).components().get("a").capacity()).isEqualTo(Map.of("inbox", 7));
  }

  private static String value(String text, String vars, Map<String, String> settings) {
    String file = "version: 1\n" + vars + "components: { a: { type: FileReader, with: { path: x } }, b: { type: com.acme.AllParams, with: { text: \"" + text + "\" } } }\n";
    return String.valueOf(TestGraphs.parse(file, settings).components().get("b").with().get("text"));
  }
}
