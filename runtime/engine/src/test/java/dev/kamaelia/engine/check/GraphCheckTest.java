package dev.kamaelia.engine.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.InBox;
import dev.kamaelia.OutBox;
import dev.kamaelia.descriptor.Binder;
import dev.kamaelia.descriptor.ComponentDescriptor;
import dev.kamaelia.descriptor.ComponentSettings;
import dev.kamaelia.descriptor.Declaration;
import dev.kamaelia.descriptor.Wiring;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.diagnostic.Place;
import dev.kamaelia.engine.Graph;
import dev.kamaelia.engine.Overflow;
import dev.kamaelia.engine.OnFailure;
import dev.kamaelia.engine.catalog.Catalog;
import dev.kamaelia.engine.plan.End;
import dev.kamaelia.engine.sample.Parts_BrokenBoxes;
import dev.kamaelia.engine.sample.Parts_CarelessBoxes;
import dev.kamaelia.engine.sample.Parts_DemandingBoxes;
import dev.kamaelia.engine.sample.Parts_EndlessBoxes;
import dev.kamaelia.engine.sample.Parts_JoinerBoxes;
import dev.kamaelia.engine.sample.Parts_LoudWordsBoxes;
import dev.kamaelia.engine.sample.Parts_NumbersBoxes;
import dev.kamaelia.engine.sample.Parts_PassBoxes;
import dev.kamaelia.engine.sample.Parts_PureTransformerBoxes;
import dev.kamaelia.engine.sample.Parts_SecretsBoxes;
import dev.kamaelia.engine.sample.Parts_SinkBoxes;
import dev.kamaelia.engine.sample.Parts_TextsBoxes;
import dev.kamaelia.engine.sample.Parts_UpperCaseBoxes;
import dev.kamaelia.engine.sample.Parts_UrgentBoxes;
import dev.kamaelia.engine.sample.Parts_WordSplitterBoxes;
import dev.kamaelia.engine.topology.ComponentSpec;
import dev.kamaelia.engine.topology.ComponentType;
import dev.kamaelia.engine.topology.Topology;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every error and warning of a graph as a whole, with its whole message. */
class GraphCheckTest {
  private static final ClassLoader LOADER = GraphCheckTest.class.getClassLoader();

  private final Graph g = Graph.named("g");

  @Test
  void badName() {
    g.add("1st", Parts_SinkBoxes.with());
    assertThat(texts()).containsExactly("[BadName] Component \"1st\" has a name that cannot be written in links. A letter, then letters, digits, _ and -.");
  }

  @Test
  void unknownNode() {
    g.node("reader", "127.0.0.1:1");
    g.add("sink", Parts_SinkBoxes.with()).node("raeder");
    assertThat(texts()).containsExactly(
        "[UnknownNode] Component \"sink\" is placed on node \"raeder\", which the graph does not declare. Nodes: reader. Did you mean \"reader\"?");
  }

  @Test
  void addressMissing() {
    g.node("one", "127.0.0.1:1").node("two", " ");
    assertThat(texts()).containsExactly("[AddressMissing] Node \"two\" has no address. Give it a HOST:PORT that the other nodes can dial.");
  }

  @Test
  void missingParam() {
    g.link(g.add("numbers", Parts_NumbersBoxes.with()).outbox(), g.add("sink", Parts_SinkBoxes.with()).inbox());
    assertThat(texts()).containsExactly("[MissingParam] Component \"numbers\" lacks the parameters period (Duration) and count (int). Give them in with.");
  }

  @Test
  void unknownParamAndBadParam() {
    add("numbers", Parts_NumbersBoxes.with(), Map.of("period", "5 parsecs"), Map.of());
    add("texts", Parts_TextsBoxes.with(), Map.of("text", "x"), Map.of());
    assertThat(errors()).containsExactly(
        "[BadParam] Parameter \"period\" of component \"numbers\": \"5 parsecs\" is not a number with a unit ns, us, ms, s, m, h or d. A Duration.",
        "[MissingParam] Component \"numbers\" lacks the parameter count (int). Give it in with.",
        "[UnknownParam] Component \"texts\" (Texts) has no parameter \"text\". Parameters: texts (List<String>). Did you mean \"texts\"?");
  }

  @Test
  void anUnknownParameterMayHaveBeenMeantForTheOnlyMissingOne() {
    add("texts", Parts_TextsBoxes.with(), Map.of("words", List.of("x")), Map.of());
    add("numbers", Parts_NumbersBoxes.with(), Map.of("howMany", "a few", "period", "5s"), Map.of());
    assertThat(errors()).containsExactly(
        "[UnknownParam] Component \"texts\" (Texts) has no parameter \"words\". Parameters: texts (List<String>). Did you mean \"texts\"?",
        "[UnknownParam] Component \"numbers\" (Numbers) has no parameter \"howMany\". Parameters: period (Duration), count (int).",
        "[MissingParam] Component \"numbers\" lacks the parameter count (int). Give it in with.");
  }

  @Test
  void javaOnly() {
    add("up", Parts_PureTransformerBoxes.with(), Map.of(), Map.of());
    assertThat(texts(new Text())).first().isEqualTo(
        "[JavaOnly] Component \"up\" (PureTransformer) needs function (Function), which only Java can give."
            + " Use Batch, Pass and Summing instead, or a component class of your own.");
  }

  @Test
  void badCapacity() {
    var split = g.add("split", Parts_WordSplitterBoxes.with()).capacity("inbox", 0).capacity("control", 5);
    var loud = g.add("loud", Parts_LoudWordsBoxes.with()).capacity("inbox", 5);
    var sink = g.add("sink", Parts_SinkBoxes.with()).capacity("inbxo", 5);
    g.pipeline(split, loud);
    g.link(loud.outbox(), sink.inbox()).capacity(0);
    assertThat(texts()).containsExactly(
        "[BadCapacity] The capacity of split.inbox is 0. 1 or more.",
        "[BadCapacity] The capacity of split.control is fixed. Remove it.",
        "[BadCapacity] The capacity of loud.inbox is that of a composite, where messages never wait. Set it on the part.",
        "[UnknownInbox] The capacity of sink.inbxo: sink (Sink) has no inbox \"inbxo\". Inboxes: inbox (Object), control (Signal). Did you mean \"inbox\"?",
        "[BadCapacity] The capacity of link loud.outbox -> sink.inbox is 0. 1 or more.");
  }

  @Test
  void linksWithoutEnds() {
    g.add("join", Parts_JoinerBoxes.with());
    g.link(new OutBox<String>("jion", "joined"), new InBox<>("join", "lfet"));
    g.link(new OutBox<String>("join", "left"), new InBox<>("join", "joined"));
    assertThat(errors()).containsExactly(
        "[UnknownComponent] Link jion.joined -> join.lfet: there is no component \"jion\". Components: join. Did you mean \"join\"?",
        "[UnknownInbox] Link jion.joined -> join.lfet: join (Joiner) has no inbox \"lfet\". Inboxes: left (String), right (String), control (Signal). Did you mean \"left\"?",
        "[UnknownOutbox] Link join.left -> join.joined: join (Joiner) has no outbox \"left\". Outboxes: joined (String), signal (Signal). \"left\" is an inbox.",
        "[UnknownInbox] Link join.left -> join.joined: join (Joiner) has no inbox \"joined\". Inboxes: left (String), right (String), control (Signal)."
            + " \"joined\" is an outbox.");
  }

  @Test
  void noDefaultBox() {
    g.pipeline(g.add("upper", Parts_UpperCaseBoxes.with()), g.add("join", Parts_JoinerBoxes.with()));
    assertThat(errors()).containsExactly("[NoDefaultBox] Component \"join\" stands in a pipeline but has no inbox called \"inbox\"."
        + " Inboxes: left (String), right (String), control (Signal). Link it by the names of its boxes, under links.");
  }

  @Test
  void duplicateLink() {
    var upper = g.add("upper", Parts_UpperCaseBoxes.with());
    var sink = g.add("sink", Parts_SinkBoxes.with());
    g.pipeline(upper, sink);
    g.link(upper.outbox(), sink.inbox());
    assertThat(texts()).containsExactly("[DuplicateLink] Link upper.outbox -> sink.inbox occurs twice. Remove one of the two.");
  }

  @Test
  void unlinkedOutboxes() {
    g.add("urgent", Parts_UrgentBoxes.with());
    g.add("upper", Parts_UpperCaseBoxes.with());
    assertThat(texts()).containsExactly(
        "[UnlinkedRequiredOutbox] Outbox urgent.outbox (String) must be linked, but nothing is linked to it. Link it, if need be to a NullSink.",
        "[UnlinkedOutbox] Nothing is linked to outbox upper.outbox (String): what it sends is discarded. Link it, or link it to a NullSink to say that you mean it.");
    assertThat(errors()).hasSize(1);
  }

  @Test
  void cycleWithoutEnd() {
    var upper = g.add("upper", Parts_UpperCaseBoxes.with());
    var loud = g.add("loud", Parts_LoudWordsBoxes.with());
    g.pipeline(upper, loud, upper);
    assertThat(texts()).containsExactly("[CycleWithoutEnd] The components upper -> loud -> loud/split -> loud/upper -> loud -> upper form a cycle:"
        + " none of them finishes by itself. Let one of them end by self.finish(), or stop the graph.",
        "[BlockingCycle] Every link of the cycle upper -> loud -> loud/split -> loud/upper -> loud -> upper makes its sender wait when it is full: once all of them are, nobody goes on."
        + " Give an inbox of the cycle a capacity for all that goes round, send with trySend, or give a link overflow: drop-oldest.");
    assertThat(errors()).isEmpty();
  }

  @Test
  void aCycleWithALinkThatDropsDoesNotBlock() {
    var upper = g.add("upper", Parts_UpperCaseBoxes.with());
    var again = g.add("again", Parts_UpperCaseBoxes.with());
    g.link(upper.outbox(), again.inbox());
    g.link(again.outbox(), upper.inbox()).overflow(Overflow.DROP_OLDEST);
    assertThat(texts()).singleElement().asString().startsWith("[CycleWithoutEnd]");
  }

  @Test
  void compositesInError() {
    g.add("careless", Parts_CarelessBoxes.with());
    g.add("broken", Parts_BrokenBoxes.with());
    g.add("demanding", Parts_DemandingBoxes.with());
    assertThat(errors()).containsExactly(
        "[DuplicateName] There are two components \"careless/upper\". Give one of them another name.",
        "[NotAnEnd] Composite \"careless\" passes careless/upper.outbox through an outbox that is not its own. Pass through its own In and Out fields only.",
        "[CompositeFailed] Composite \"broken\" failed while it was assembled: java.lang.IllegalStateException: no parts today.",
        "[CompositeService] Composite \"demanding\" asks for the service journal, but a composite is assembled before services exist. Let the part that needs it ask for it.",
        "[EndNotPassed] Composite \"careless\" never passes its box \"outbox\" on to a part. Call pass for it in assemble.");
  }

  @Test
  void endlessComposite() {
    g.add("endless", Parts_EndlessBoxes.with());
    assertThat(errors()).singleElement().asString().startsWith("[EndlessComposite] Composites are nested deeper than 50 at \"endless/again/")
        .endsWith("\". Let no composite add itself.");
  }

  @Test
  void wiringVersion() {
    g.add("old", new OldDeclaration());
    assertThat(texts()).containsExactly("[WiringVersion] The component class com.acme.Old was compiled for wiring version 99. Version 1."
        + " Compile it again with the kamaelia-processor of this version.");
  }

  @Test
  void acrossNodes() {
    g.node("one", "127.0.0.1:1").node("two", "127.0.0.1:2");
    var secrets = g.add("secrets", Parts_SecretsBoxes.with());
    var pass = g.add("pass", Parts_PassBoxes.<String>with());
    var open = g.add("open", Parts_PureTransformerBoxes.<Object, Object>with().function(x -> x));
    var given = g.add("given", Parts_UpperCaseBoxes.of(() -> {
      throw new IllegalStateException();
    }));
    var sink = g.add("sink", Parts_SinkBoxes.with()).node("two");
    g.link(secrets.outbox(), sink.inbox());
    g.link(pass.outbox(), sink.inbox());
    g.link(open.outbox(), sink.inbox());
    g.link(given.outbox(), sink.inbox());
    assertThat(texts()).containsExactly(
        "[SupplierAcrossNodes] Component \"given\" is declared by a supplier, which stays in this process, but the graph has several nodes."
            + " Declare it by its parameters (with()), or place all components on one node.",
        "[LocalOnlyMessage] Link secrets.outbox -> sink.inbox goes from node \"one\" to node \"two\", but a Secret cannot leave its process."
            + " A portable type: text, numbers, times, protobuf messages, @Message records, sealed interfaces of these, lists and maps of them."
            + " Place both components on one node, or make it a @Message record.",
        "[OpenTypeVariable] Link pass.outbox -> sink.inbox goes from node \"one\" to node \"two\", but the type of pass.outbox is open: T."
            + " Bind it at component \"pass\", for example types: { T: java.lang.String }.",
        "[OpenTypeVariable] Link open.outbox -> sink.inbox goes from node \"one\" to node \"two\", but the type of open.outbox is open: R."
            + " Bind it at component \"open\", for example types: { R: java.lang.String }.");
  }

  @Test
  void aBlockingCycleOverNodesSaysWhatBecomesOfIt() {
    g.node("one", "127.0.0.1:1").node("two", "127.0.0.1:2");
    var upper = g.add("upper", Parts_UpperCaseBoxes.with());
    var lower = g.add("lower", Parts_UpperCaseBoxes.with()).node("two");
    g.link(upper.outbox(), lower.inbox());
    g.link(lower.outbox(), upper.inbox());
    assertThat(texts()).containsExactly(
        "[CycleWithoutEnd] The components upper -> lower -> upper form a cycle: none of them finishes by itself. Let one of them end by self.finish(), or stop the graph.",
        "[BlockingCycle] Every link of the cycle upper -> lower -> upper makes its sender wait when it is full: once all of them are, nobody goes on."
            + " It spans the nodes one and two, which find that out together."
            + " Give an inbox of the cycle a capacity for all that goes round, send with trySend, or give a link of it between components of one node overflow: drop-oldest.");
    assertThat(errors()).isEmpty();
  }

  @Test
  void aLinkAcrossNodesMayHaveABuffer() {
    g.node("one", "127.0.0.1:1").node("two", "127.0.0.1:2");
    var texts = g.add("texts", Parts_TextsBoxes.with().texts(List.of()));
    var near = g.add("near", Parts_SinkBoxes.with());
    var far = g.add("far", Parts_SinkBoxes.with()).node("two");
    var other = g.add("other", Parts_SinkBoxes.with()).node("two");
    var last = g.add("last", Parts_SinkBoxes.with()).node("two");
    g.link(texts.outbox(), near.inbox()).overflow(Overflow.DROP_OLDEST).capacity(3);
    g.link(texts.outbox(), far.inbox()).overflow(Overflow.DROP_OLDEST).capacity(3);
    g.link(texts.outbox(), other.inbox()).capacity(3);
    g.link(texts.outbox(), last.inbox()).overflow(Overflow.BLOCK);
    assertThat(texts()).isEmpty();
  }

  @Test
  void linksAcrossNodesAreNumberedAlikeOnAllNodes() {
    g.node("one", "127.0.0.1:1").node("two", "127.0.0.1:2");
    var texts = g.add("texts", Parts_TextsBoxes.with().texts(List.of()));
    var loud = g.add("loud", Parts_LoudWordsBoxes.with()).node("two");
    var sink = g.add("sink", Parts_SinkBoxes.with());
    g.pipeline(texts, loud, sink);
    CheckedGraph checked = g.check().orThrow();
    assertThat(checked.remoteLinks()).extracting(link -> link.id() + " " + link.name() + " " + link.fromNode() + link.toNode() + " " + link.patience())
        .containsExactly("1 texts.outbox -> loud.inbox onetwo PT30S", "2 texts.signal -> loud.control onetwo PT30S",
            "3 loud.outbox -> sink.inbox twoone PT30S", "4 loud.signal -> sink.control twoone PT30S");
    assertThat(checked.members(Optional.of("two"))).extracting(CheckedGraph.Member::path).containsExactly("loud", "loud/split", "loud/upper");
    assertThat(checked.links(Optional.of("one"))).extracting(link -> end(link.from()) + " -> " + end(link.to())).containsExactly("texts.outbox -> #1", "#3 -> sink.inbox");
    assertThat(checked.links(Optional.of("two"))).extracting(link -> end(link.from()) + " -> " + end(link.to())).containsExactly(
        "#1 -> loud.inbox", "loud.outbox -> #3", "loud.inbox -> loud/split.inbox", "loud/upper.outbox -> loud.outbox",
        "loud/split.outbox -> loud/upper.inbox", "loud/split.signal -> loud/upper.control");
  }

  @Test
  void errorsOfATextHaveTheirPlaceAndNothingIsSaidOfWhatIsWithheld() {
    add("texts", Parts_TextsBoxes.with(), Map.of("text", "x"), Map.of());
    g.link(new OutBox<String>("texts", "outbox"), new InBox<>("withheld", "inbox"));
    List<Diagnostic> found = new GraphCheck(_ -> Optional.empty(), List::of).check(topology(), new Text()).diagnostics();
    assertThat(found).extracting(d -> d.id() + " " + d.place().map(Place::sourceLine).orElse("nowhere")).containsExactly("UnknownParam Parameter[component=texts, param=text]");
  }

  // --- a text whose lines are the spots

  private static final class Text implements Locator {
    @Override
    public Optional<Place> place(Spot spot) {
      return Optional.of(new Place("g.yaml", 1, 1, 1, spot.toString()));
    }

    @Override
    public boolean isText() {
      return true;
    }

    @Override
    public boolean isWithheld(Spot spot) {
      return spot.equals(new Spot.Name("withheld")) || spot instanceof Spot.AllLinks;
    }
  }

  private final Map<String, ComponentSpec> added = new java.util.LinkedHashMap<>();

  private void add(String name, Declaration<?> declaration, Map<String, Object> with, Map<String, String> types) {
    added.put(name, new ComponentSpec(ComponentType.of(declaration.wiring()), types, with, Optional.empty(), Optional.empty(), Map.of(), OnFailure.STOP_GRAPH));
  }

  private Topology topology() {
    Topology t = g.topology();
    Map<String, ComponentSpec> all = new java.util.LinkedHashMap<>(t.components());
    all.putAll(added);
    return new Topology(t.name(), t.modules(), t.security(), t.nodes(), all, t.pipelines(), t.links(), t.onDeadlock(), t.execution());
  }

  private List<String> texts() {
    return texts(Locator.NONE);
  }

  private List<String> texts(Locator locator) {
    return found(locator).map(Diagnostic::text).toList();
  }

  private List<String> errors() {
    return found(Locator.NONE).filter(Diagnostic::isError).map(Diagnostic::text).toList();
  }

  private Stream<Diagnostic> found(Locator locator) {
    if (added.isEmpty()) return g.check().diagnostics().stream();
    return GraphCheck.of(LOADER, () -> Catalog.of(LOADER).all()).check(topology(), locator).diagnostics().stream();
  }

  private static String end(End end) {
    return switch (end) {
      case End.Box box -> box.toString();
      case End.Remote(var link) -> "#" + link.id();
    };
  }

  /** As compiled by another version of the processor. */
  private static final class OldDeclaration extends Declaration<OldBoxes> {
    OldDeclaration() {
      super(new OldWiring());
    }

    @Override
    public OldBoxes boxes(ComponentSettings settings) {
      return new OldBoxes(settings);
    }
  }

  private static final class OldBoxes extends dev.kamaelia.descriptor.ComponentBoxes<OldBoxes> {
    OldBoxes(ComponentSettings settings) {
      super(settings);
    }
  }

  private static final class OldWiring implements Wiring<Object> {
    @Override
    public ComponentDescriptor descriptor() {
      return new ComponentDescriptor(99, "com.acme.Old", "Old", "", ComponentDescriptor.Kind.HANDLER, false, false, List.of(), List.of(), List.of(), List.of(), List.of());
    }

    @Override
    public Object create(dev.kamaelia.Params params, dev.kamaelia.Services services) {
      return this;
    }

    @Override
    public void bind(Object component, Binder binder) {}
  }

  @Test
  void passthroughCycle() {
    FlatGraph graph = Flattening.of(withLoud(), new Findings(Locator.NONE), List::of);
    List<FlatLink> links = new java.util.ArrayList<>(graph.links());
    links.add(pass("loud/split", "inbox", "loud", "inbox"));
    Findings findings = new Findings(Locator.NONE);
    PassthroughCheck.check(new FlatGraph(graph.topology(), graph.components(), links, Map.of()), findings);
    assertThat(findings.all()).extracting(Diagnostic::text)
        .containsExactly("[PassthroughCycle] Passthroughs lead in a circle: loud.inbox -> loud/split.inbox -> loud.inbox. Remove one of them.");
  }

  private Topology withLoud() {
    g.add("loud", Parts_LoudWordsBoxes.with());
    return g.topology();
  }

  private static FlatLink pass(String from, String fromBox, String to, String toBox) {
    Spot spot = new Spot.Type("loud");
    return new FlatLink(dev.kamaelia.engine.topology.LinkSpec.of(new dev.kamaelia.engine.topology.BoxRef(from, fromBox), new dev.kamaelia.engine.topology.BoxRef(to, toBox)),
        FlatLink.Kind.PASS_IN, spot, spot, spot);
  }

  @Test
  void durationsOfJavaNeedNoConversion() {
    g.link(g.add("numbers", Parts_NumbersBoxes.with().period(Duration.ofSeconds(1)).count(3)).outbox(), g.add("sink", Parts_SinkBoxes.with()).inbox());
    assertThat(texts()).isEmpty();
  }
}
