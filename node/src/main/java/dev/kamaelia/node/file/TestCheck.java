package dev.kamaelia.node.file;

import dev.kamaelia.GraphException;
import dev.kamaelia.descriptor.MessageType;
import dev.kamaelia.descriptor.ParamType.ParamException;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.check.CheckedGraph;
import dev.kamaelia.engine.topology.BoxRef;
import dev.kamaelia.node.graphtest.GraphTest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** Compares tests with the graph that they are about: their boxes must be there, and their messages fit the boxes' types. Used by one thread. */
final class TestCheck {
  private final CheckedGraph graph;
  private final GraphDocument document;
  private final Report report;

  TestCheck(CheckedGraph graph, GraphDocument document) {
    this.graph = graph;
    this.document = document;
    this.report = document.report();
  }

  /** The tests; what is wrong with one is reported, and it is not whole then. */
  List<GraphTest> check() {
    return document.tests().stream().map(this::check).toList();
  }

  private GraphTest check(TestDraft draft) {
    List<GraphTest.Sends> sends = new ArrayList<>();
    for (TestDraft.Box box : draft.sends()) sends.add(new GraphTest.Sends(box.box(), messages(box, draft, graph::inbox)));
    List<GraphTest.Expects> expects = new ArrayList<>();
    for (TestDraft.Box box : draft.expects()) expects.add(new GraphTest.Expects(box.box(), report.text().place(box.span()), messages(box, draft, graph::outbox)));
    return new GraphTest(draft.name(), report.text().place(draft.span()), sends, expects, draft.within());
  }

  private List<GraphTest.Written> messages(TestDraft.Box box, TestDraft draft, BiFunction<BoxRef, String, MessageType> typeOf) {
    if (document.untyped().contains(box.box().component())) return List.of();
    MessageType type;
    try {
      type = typeOf.apply(box.box(), "Test \"" + draft.name() + "\"");
    } catch (GraphException e) {
      e.diagnostics().forEach(problem -> report.add(problem, box.span()));
      return List.of();
    }
    List<GraphTest.Written> messages = new ArrayList<>();
    for (TestDraft.Raw raw : box.messages()) {
      try {
        messages.add(new GraphTest.Written(MessageValues.convert(type, raw.value()), report.text().place(raw.span())));
      } catch (ParamException e) {
        report.add(Diagnostic.error("BadMessage", "A message of " + box.box() + " does not fit: " + e.fact() + ".").withExpected("A " + type + "."), raw.span());
      }
    }
    return messages;
  }
}
