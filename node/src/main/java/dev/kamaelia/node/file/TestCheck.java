package dev.kamaelia.node.file;

import dev.kamaelia.descriptor.MessageType;
import dev.kamaelia.descriptor.ParamType.ParamException;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.diagnostic.NearestMatch;
import dev.kamaelia.engine.check.CheckedGraph;
import dev.kamaelia.engine.topology.BoxRef;
import dev.kamaelia.node.graphtest.GraphTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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
    for (TestDraft.Box box : draft.sends()) sends.add(new GraphTest.Sends(box.box(), messages(box, inboxes(box.box().component()), "inbox")));
    List<GraphTest.Expects> expects = new ArrayList<>();
    for (TestDraft.Box box : draft.expects()) {
      expects.add(new GraphTest.Expects(box.box(), report.text().place(box.span()), messages(box, outboxes(box.box().component()), "outbox")));
    }
    return new GraphTest(draft.name(), report.text().place(draft.span()), sends, expects, draft.within());
  }

  private Map<String, MessageType> inboxes(String component) {
    return graph.topology().components().containsKey(component) ? graph.inboxes(component) : Map.of();
  }

  private Map<String, MessageType> outboxes(String component) {
    return graph.topology().components().containsKey(component) ? graph.outboxes(component) : Map.of();
  }

  private List<GraphTest.Written> messages(TestDraft.Box box, Map<String, MessageType> boxes, String kind) {
    if (document.untyped().contains(box.box().component())) return List.of();
    MessageType type = boxes.get(box.box().box());
    if (type == null) {
      report.add(boxes.isEmpty() ? unknownComponent(box.box()) : unknownBox(box.box(), boxes, kind), box.span());
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

  private Diagnostic unknownComponent(BoxRef box) {
    return Diagnostic.error("UnknownComponent", "There is no component \"" + box.component() + "\".")
        .withExpected("Components: " + String.join(", ", graph.topology().components().keySet()) + ".")
        .withNearest(NearestMatch.of(box.component(), graph.topology().components().keySet()));
  }

  private static Diagnostic unknownBox(BoxRef box, Map<String, MessageType> boxes, String kind) {
    String title = kind.equals("inbox") ? "Inboxes: " : "Outboxes: ";
    return Diagnostic.error(kind.equals("inbox") ? "UnknownInbox" : "UnknownOutbox", box.component() + " has no " + kind + " \"" + box.box() + "\".")
        .withExpected(boxes.entrySet().stream().map(known -> known.getKey() + " (" + known.getValue() + ")").collect(Collectors.joining(", ", title, ".")))
        .withNearest(NearestMatch.of(box.box(), boxes.keySet()));
  }
}
