package dev.kamaelia.engine.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.descriptor.Declaration;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.OnFailure;
import dev.kamaelia.engine.sample.Parts_BatchBoxes;
import dev.kamaelia.engine.sample.Parts_NumbersBoxes;
import dev.kamaelia.engine.sample.Parts_PassBoxes;
import dev.kamaelia.engine.sample.Parts_SinkBoxes;
import dev.kamaelia.engine.sample.Parts_SummingBoxes;
import dev.kamaelia.engine.sample.Parts_TextsBoxes;
import dev.kamaelia.engine.sample.Parts_UnbatchBoxes;
import dev.kamaelia.engine.sample.Parts_UpperCaseBoxes;
import dev.kamaelia.engine.sample.Parts_WordCounterBoxes;
import dev.kamaelia.engine.topology.BoxRef;
import dev.kamaelia.engine.topology.ComponentSpec;
import dev.kamaelia.engine.topology.ComponentType;
import dev.kamaelia.engine.topology.ExecutionSpec;
import dev.kamaelia.engine.topology.LinkSpec;
import dev.kamaelia.engine.topology.Security;
import dev.kamaelia.engine.topology.Topology;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Types of links and type variables over a whole graph. */
class TypeCheckTest {
  private final Map<String, ComponentSpec> components = new LinkedHashMap<>();
  private final List<LinkSpec> links = new ArrayList<>();

  @Test
  void aVariableIsWhatIsFedToIt() {
    texts("texts").add("pass", Parts_PassBoxes.with()).add("batch", Parts_BatchBoxes.with()).add("sink", Parts_SinkBoxes.with());
    link("texts", "pass").link("pass", "batch").link("batch", "sink");
    assertThat(errors()).isEmpty();
    assertThat(type("pass", "outbox")).isEqualTo("String");
    assertThat(type("batch", "outbox")).isEqualTo("List<String>");
  }

  @Test
  void aVariableInsideAListIsFoundThroughIt() {
    texts("texts").add("batch", Parts_BatchBoxes.with()).add("unbatch", Parts_UnbatchBoxes.with()).add("upper", Parts_UpperCaseBoxes.with());
    link("texts", "batch").link("batch", "unbatch").link("unbatch", "upper");
    assertThat(errors()).isEmpty();
    assertThat(type("unbatch", "outbox")).isEqualTo("String");
  }

  @Test
  void aMismatchBehindAVariableNamesBothTypesAndBothEnds() {
    numbers("numbers").add("pass", Parts_PassBoxes.with()).add("upper", Parts_UpperCaseBoxes.with());
    link("numbers", "pass").link("pass", "upper");
    assertThat(errors()).containsExactly(
        "[TypeMismatch] Link pass.outbox -> upper.inbox: pass.outbox sends Integer, but upper.inbox takes String. Put a component between them that converts.");
  }

  @Test
  void aListTakesNothingElse() {
    texts("texts").add("unbatch", Parts_UnbatchBoxes.with());
    link("texts", "unbatch");
    assertThat(errors()).containsExactly(
        "[TypeMismatch] Link texts.outbox -> unbatch.inbox: texts.outbox sends String, but unbatch.inbox takes List<T>. Put a component between them that converts.");
  }

  @Test
  void theWidestOfSeveralTypesIsTakenAndUnrelatedOnesAreRefused() {
    texts("texts").numbers("numbers").add("pass", Parts_PassBoxes.with()).add("object", Parts_PassBoxes.with(), Map.of("T", "Object"));
    link("texts", "pass").link("object", "pass").link("numbers", "object");
    assertThat(errors()).isEmpty();
    assertThat(type("pass", "outbox")).isEqualTo("Object");

    link("numbers", "pass");
    assertThat(errors()).isEmpty();

    links.remove(1);
    assertThat(errors()).containsExactly("[NoCommonType] T of component \"pass\" is fed String (texts.outbox) and Integer (numbers.outbox), and none of these types takes all others."
        + " Convert them to one type on the way, or use several components.");
  }

  @Test
  void aCycleIsDecidedByWhatEntersIt() {
    texts("texts").add("a", Parts_PassBoxes.with()).add("b", Parts_PassBoxes.with());
    link("texts", "a").link("a", "b").link("b", "a");
    assertThat(errors()).isEmpty();
    assertThat(type("b", "outbox")).isEqualTo("String");
  }

  @Test
  void boundsHold() {
    texts("texts").numbers("numbers").add("sum", Parts_SummingBoxes.with()).add("wrong", Parts_SummingBoxes.with());
    link("numbers", "sum").link("texts", "wrong");
    assertThat(errors()).containsExactly("[TypeMismatch] Link texts.outbox -> wrong.inbox: texts.outbox sends String, but wrong.inbox takes only a N that is a Number."
        + " Put a component between them that converts.");
  }

  @Test
  void aVariableCanBeBound() {
    numbers("numbers").add("pass", Parts_PassBoxes.with(), Map.of("T", "java.lang.Number"));
    link("numbers", "pass");
    assertThat(errors()).isEmpty();
    assertThat(type("pass", "outbox")).isEqualTo("Number");
  }

  @Test
  void whatIsBoundMustExist() {
    add("pass", Parts_PassBoxes.with(), Map.of("U", "String")).add("other", Parts_PassBoxes.with(), Map.of("T", "com.acme.None")).add("list", Parts_PassBoxes.with(), Map.of("T", "java.util.List"));
    assertThat(errors()).containsExactly(
        "[UnknownTypeVariable] Component \"pass\" (Pass) has no type variable \"U\". Type variables: T. Did you mean \"T\"?",
        "[UnknownClass] There is no class \"com.acme.None\" on the class path. The full name of a class without type parameters.",
        "[UnknownClass] \"java.util.List\" cannot be bound to a type variable. The full name of a class without type parameters.");
  }

  @Test
  void anOpenVariableFitsEverythingInOneProcess() {
    add("pass", Parts_PassBoxes.with()).add("upper", Parts_UpperCaseBoxes.with());
    link("pass", "upper");
    assertThat(errors()).isEmpty();
  }

  @Test
  void recordsAreNoTexts() {
    texts("texts").add("count", Parts_WordCounterBoxes.with()).add("upper", Parts_UpperCaseBoxes.with());
    link("texts", "count").link("count", "upper");
    assertThat(errors()).containsExactly(
        "[TypeMismatch] Link count.outbox -> upper.inbox: count.outbox sends WordCount, but upper.inbox takes String. Put a component between them that converts.");
  }

  private TypeCheckTest texts(String name) {
    return put(name, Parts_TextsBoxes.with().texts(List.of()), Map.of());
  }

  private TypeCheckTest numbers(String name) {
    return put(name, Parts_NumbersBoxes.with().period(java.time.Duration.ofSeconds(1)).count(1), Map.of());
  }

  private TypeCheckTest add(String name, Declaration<?> declaration) {
    return put(name, declaration, Map.of());
  }

  private TypeCheckTest add(String name, Declaration<?> declaration, Map<String, String> types) {
    return put(name, declaration, types);
  }

  private TypeCheckTest put(String name, Declaration<?> declaration, Map<String, String> types) {
    Map<String, Object> with = new LinkedHashMap<>();
    declaration.parameters().forEach((param, value) -> {
      if (value != null) with.put(param, value);
    });
    components.put(name, new ComponentSpec(ComponentType.of(declaration.wiring()), types, with, Optional.empty(), Optional.empty(), Map.of(), OnFailure.STOP_GRAPH));
    return this;
  }

  private TypeCheckTest link(String from, String to) {
    links.add(LinkSpec.of(new BoxRef(from, "outbox"), new BoxRef(to, "inbox")));
    return this;
  }

  private CheckedGraph checked() {
    Topology topology = new Topology("g", List.of(), new Security.LoopbackOnly(), Map.of(), components, List.of(), links, Topology.OnDeadlock.FAIL,
        new ExecutionSpec(ExecutionSpec.Placement.ADAPTIVE));
    return new GraphCheck(_ -> Optional.empty(), List::of).check(topology, Locator.NONE);
  }

  private List<String> errors() {
    return checked().diagnostics().stream().filter(Diagnostic::isError).map(Diagnostic::text).toList();
  }

  private String type(String component, String box) {
    return checked().type(component, box).orElseThrow().toString();
  }
}
