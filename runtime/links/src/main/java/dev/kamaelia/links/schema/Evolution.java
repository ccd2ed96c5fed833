package dev.kamaelia.links.schema;

import dev.kamaelia.wire.Schema;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Judges whether what one node writes is what another one reads, although their definitions differ. A field may be there that the other does not know: the reader
 * passes over it, or takes the default value, if it has one. Anything else is a difference.
 */
public final class Evolution {
  /** More are not told: whoever sees so many compares the files. */
  private static final int MOST_DIFFERENCES = 8;

  private final String writer;
  private final ProtoFile written;
  private final String reader;
  private final ProtoFile read;
  private final List<String> differences = new ArrayList<>();
  private final Deque<String> waiting = new ArrayDeque<>();
  private final Set<String> seen = new HashSet<>();

  private Evolution(String writer, ProtoFile written, String reader, ProtoFile read) {
    this.writer = writer;
    this.written = written;
    this.reader = reader;
    this.read = read;
  }

  /**
   * What keeps messages of one definition from being read by the other; empty if nothing does. The names in it are the texts' own.
   *
   * @param writer the node that sends
   * @param written its schema
   * @param reader the node that receives
   * @param read its schema
   * @return clauses without a full stop, at most nine, the same for the same arguments wherever they are compared
   */
  public static List<String> differences(String writer, Schema written, String reader, Schema read) {
    if (!written.type().equals(read.type())) return List.of(writer + " sends " + written.type() + ", " + reader + " expects " + read.type());
    ProtoFile from;
    ProtoFile to;
    try {
      from = ProtoParser.parse(written.proto());
    } catch (ProtoTextException e) {
      return List.of("the definition of " + writer + " cannot be read: " + e.getMessage());
    }
    try {
      to = ProtoParser.parse(read.proto());
    } catch (ProtoTextException e) {
      return List.of("the definition of " + reader + " cannot be read: " + e.getMessage());
    }
    return new Evolution(writer, from, reader, to).judge();
  }

  private List<String> judge() {
    if (!written.root().equals(read.root())) differences.add("the message is " + written.root() + " at " + writer + ", " + read.root() + " at " + reader);
    else visit(written.root());
    while (!waiting.isEmpty()) compare(waiting.removeFirst());
    if (differences.size() <= MOST_DIFFERENCES) return differences;
    List<String> told = new ArrayList<>(differences.subList(0, MOST_DIFFERENCES));
    told.add((differences.size() - MOST_DIFFERENCES) + " more");
    return told;
  }

  /** Types that only one of them mentions do not matter. */
  private void visit(String type) {
    if (seen.add(type)) waiting.addLast(type);
  }

  private void compare(String type) {
    ProtoFile.@Nullable Type from = written.types().get(type);
    ProtoFile.@Nullable Type to = read.types().get(type);
    if (from == null && to == null) return; // a scalar
    if (from instanceof ProtoFile.Message a && to instanceof ProtoFile.Message b) fields(type, a.fields(), b.fields());
    else if (from instanceof ProtoFile.Enumeration a && to instanceof ProtoFile.Enumeration b) constants(type, a.constants(), b.constants());
    else differences.add(type + " is " + kind(from) + " at " + writer + ", " + kind(to) + " at " + reader);
  }

  private static String kind(ProtoFile.@Nullable Type type) {
    return switch (type) {
      case null -> "not defined";
      case ProtoFile.Message _ -> "a message";
      case ProtoFile.Enumeration _ -> "an enum";
    };
  }

  private void fields(String type, Map<Integer, ProtoFile.Field> from, Map<Integer, ProtoFile.Field> to) {
    from.forEach((number, field) -> {
      ProtoFile.Field other = to.get(number);
      if (other != null) field(type, number, field, other);
      else if (field.isAlternative()) differences.add(type + " may be " + named(field, number) + " at " + writer + " only");
    });
    to.forEach((number, field) -> {
      if (from.containsKey(number)) return;
      if (field.isAlternative()) differences.add(type + " may be " + named(field, number) + " at " + reader + " only");
      else if (field.required()) differences.add(type + "." + named(field, number) + " has no default value at " + reader + ", and " + writer + " does not have it");
    });
  }

  private void field(String type, int number, ProtoFile.Field from, ProtoFile.Field to) {
    if (!from.name().equals(to.name())) {
      differences.add("number " + number + " of " + type + " is " + from.name() + " at " + writer + ", " + to.name() + " at " + reader);
    } else if (!from.label().equals(to.label()) || !from.type().equals(to.type()) || !from.holds().equals(to.holds())) {
      differences.add(type + "." + named(from, number) + " is " + from.text() + " at " + writer + ", " + to.text() + " at " + reader);
    } else {
      visit(from.refersTo());
    }
  }

  private void constants(String type, Map<Integer, String> from, Map<Integer, String> to) {
    from.forEach((number, name) -> {
      String other = to.get(number);
      if (other == null) differences.add(type + " has the constant " + name + " (" + number + ") at " + writer + " only");
      else if (!name.equals(other)) differences.add("number " + number + " of " + type + " is " + name + " at " + writer + ", " + other + " at " + reader);
    });
    to.forEach((number, name) -> {
      if (!from.containsKey(number)) differences.add(type + " has the constant " + name + " (" + number + ") at " + reader + " only");
    });
  }

  private static String named(ProtoFile.Field field, int number) {
    return field.name() + " (" + number + ")";
  }
}
