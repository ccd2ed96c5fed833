package dev.kamaelia.engine.check;

import dev.kamaelia.descriptor.MessageType;
import dev.kamaelia.descriptor.MessageType.Concrete;
import dev.kamaelia.descriptor.MessageType.Variable;
import dev.kamaelia.descriptor.TypeVariable;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.diagnostic.NearestMatch;
import dev.kamaelia.engine.check.ResolvedTypes.VariableOf;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Unifies type variables over the graph and checks every link. A variable becomes the type, among those fed to it, that all others are assignable to. It is
 * decided once all types fed to it are known; on a cycle, by those known so far. Used once, by one thread.
 */
final class TypeCheck {
  private final FlatGraph graph;
  private final Findings findings;
  private final ResolvedTypes types;
  private final Set<VariableOf> refused = new LinkedHashSet<>();

  /** The links whose receivers have variables to be decided, by receiver. */
  private final Map<String, List<FlatLink>> feeding = new LinkedHashMap<>();

  /** Of every sender of such links, the receivers. */
  private final Map<String, Set<String>> behind = new LinkedHashMap<>();

  /** Receivers to be looked at, since something before them was decided. */
  private final LinkedHashSet<String> due = new LinkedHashSet<>();

  /** Receivers that were fed something, but wait for more. */
  private final LinkedHashSet<String> stuck = new LinkedHashSet<>();

  private TypeCheck(FlatGraph graph, Findings findings) {
    this.graph = graph;
    this.findings = findings;
    this.types = new ResolvedTypes(graph);
  }

  static ResolvedTypes check(FlatGraph graph, Findings findings) {
    TypeCheck check = new TypeCheck(graph, findings);
    check.bindGiven();
    check.unify();
    for (FlatLink link : graph.links()) check.link(link);
    return check.types;
  }

  /** A type that a link feeds to a variable. */
  private record Fed(MessageType type, boolean exact, FlatLink link) {}

  private void bindGiven() {
    for (FlatComponent component : graph.components().values()) {
      if (component.spec().types().isEmpty()) continue;
      List<String> variables = component.descriptor().typeVariables().stream().map(TypeVariable::name).toList();
      component.spec().types().forEach((variable, className) -> {
        if (!variables.contains(variable)) {
          findings.add(Diagnostic.error("UnknownTypeVariable", component.title() + " (" + component.descriptor().name() + ") has no type variable \"" + variable + "\".")
              .withExpected(variables.isEmpty() ? "It has none." : "Type variables: " + String.join(", ", variables) + ".").withNearest(NearestMatch.of(variable, variables)),
              component.spot(new Spot.Variable(component.path(), variable)));
        } else {
          bindGiven(component, variable, className);
        }
      });
    }
  }

  private void bindGiven(FlatComponent component, String variable, String className) {
    ClassLoader loader = component.spec().type().wiring().getClass().getClassLoader();
    VariableOf key = new VariableOf(component.path(), variable);
    Optional<Class<?>> raw = ClassNames.find(className, loader);
    if (raw.isPresent() && raw.get().getTypeParameters().length == 0 && !raw.get().isPrimitive()) {
      types.bind(key, MessageType.of(raw.get()));
      return;
    }
    refused.add(key);
    String fact = raw.isEmpty() ? "There is no class \"" + className + "\" on the class path." : "\"" + className + "\" cannot be bound to a type variable.";
    findings.add(Diagnostic.error("UnknownClass", fact).withExpected("The full name of a class without type parameters."),
        component.spot(new Spot.VariableValue(component.path(), variable)));
  }

  /**
   * Decides the variables of one component after the other, and looks again at those behind it: every link is looked at as often as something before it was decided,
   * not once for every variable of the graph.
   */
  private void unify() {
    for (FlatLink link : graph.links()) {
      if (!Assignability.isOpen(types.of(link.to()))) continue;
      feeding.computeIfAbsent(link.to().component(), _ -> new ArrayList<>(1)).add(link);
      behind.computeIfAbsent(link.from().component(), _ -> new LinkedHashSet<>()).add(link.to().component());
    }
    due.addAll(feeding.keySet());
    while (!due.isEmpty() || !stuck.isEmpty()) {
      if (due.isEmpty()) look(stuck.removeFirst(), true);
      else look(due.removeFirst(), false);
    }
  }

  /** Decides the variables of a component that are fed and wait for nothing, or if none is, but something has to go on, the first that is fed. */
  private void look(String component, boolean goOn) {
    Map<VariableOf, List<Fed>> fed = new LinkedHashMap<>();
    Set<VariableOf> waiting = new LinkedHashSet<>();
    for (FlatLink link : feeding.getOrDefault(component, List.of())) feed(link, fed, waiting);
    stuck.remove(component);
    List<VariableOf> ready = fed.keySet().stream().filter(variable -> !waiting.contains(variable)).toList();
    if (ready.isEmpty() && !fed.isEmpty()) {
      if (goOn) ready = List.of(fed.keySet().iterator().next());
      else stuck.add(component);
    }
    if (ready.isEmpty()) return;
    for (VariableOf variable : ready) decide(variable, fed.getOrDefault(variable, List.of()));
    due.add(component);
    due.addAll(behind.getOrDefault(component, Set.of()));
  }

  /** Collects what a link says about the variables of its receiver; those that wait for the sender's own variables are noted. */
  private void feed(FlatLink link, Map<VariableOf, List<Fed>> fed, Set<VariableOf> waiting) {
    feed(types.of(link.from()), types.of(link.to()), false, link, fed, waiting);
  }

  private void feed(MessageType from, MessageType to, boolean exact, FlatLink link, Map<VariableOf, List<Fed>> fed, Set<VariableOf> waiting) {
    switch (to) {
      case Variable(String name) -> {
        VariableOf variable = new VariableOf(link.to().component(), name);
        if (refused.contains(variable)) return;
        if (Assignability.isOpen(from)) waiting.add(variable);
        else fed.computeIfAbsent(variable, _ -> new ArrayList<>()).add(new Fed(from, exact, link));
      }
      case Concrete target -> {
        if (!(from instanceof Concrete source)) return;
        Optional<Concrete> seen = exact && source.raw() != target.raw() ? Optional.empty() : Assignability.supertype(source, target.raw());
        for (int i = 0; seen.isPresent() && i < target.arguments().size(); i++) {
          feed(seen.get().arguments().get(i), target.arguments().get(i), true, link, fed, waiting);
        }
      }
    }
  }

  private void decide(VariableOf variable, List<Fed> fed) {
    for (Fed candidate : fed) {
      boolean takesAll = fed.stream().allMatch(other -> other.exact() ? Assignability.isSame(other.type(), candidate.type()) : Assignability.isAssignable(other.type(), candidate.type()));
      if (takesAll) {
        types.bind(variable, candidate.type());
        return;
      }
    }
    refused.add(variable);
    List<String> texts = fed.stream().map(f -> f.type() + " (" + f.link().from() + ")").distinct().toList();
    findings.add(Diagnostic.error("NoCommonType", variable.name() + " of component \"" + variable.component() + "\" is fed " + Boxes.sentence(texts) + ", and none of these types takes all others.")
        .withFix("Convert them to one type on the way, or use several components."), fed.getLast().link().fromSpot());
  }

  private void link(FlatLink link) {
    MessageType from = types.of(link.from());
    MessageType to = types.of(link.to());
    if (!Assignability.isAssignable(from, to)) {
      findings.add(mismatch(link, from, to), link.toSpot());
      return;
    }
    bounds(link);
  }

  /** What a link brings does not fit where it leads. */
  static Diagnostic mismatch(FlatLink link, MessageType from, MessageType to) {
    TypeTexts texts = TypeTexts.of(from, to);
    String verb = link.kind() == FlatLink.Kind.PASS_OUT ? " passes " : " takes ";
    return Diagnostic.error("TypeMismatch", link.title() + ": " + link.from() + " sends " + texts.from() + ", but " + link.to() + verb + texts.to() + ".").withFix(texts.fix());
  }

  /** A variable that was decided by this link must keep its bounds. */
  private void bounds(FlatLink link) {
    if (!(types.declared(link.to()) instanceof Variable(String name))) return;
    MessageType decided = types.of(link.to());
    FlatComponent receiver = graph.component(link.to());
    for (TypeVariable variable : receiver.descriptor().typeVariables()) {
      if (!variable.name().equals(name)) continue;
      for (MessageType bound : variable.bounds()) {
        MessageType wanted = types.resolve(receiver.path(), bound);
        if (Assignability.isAssignable(decided, wanted)) continue;
        findings.add(Diagnostic.error("TypeMismatch", link.title() + ": " + link.from() + " sends " + types.of(link.from()) + ", but " + link.to() + " takes only a "
            + name + " that is a " + wanted + ".").withFix("Put a component between them that converts."), link.toSpot());
        return;
      }
    }
  }
}
