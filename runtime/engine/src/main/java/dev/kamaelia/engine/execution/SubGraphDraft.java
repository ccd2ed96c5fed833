package dev.kamaelia.engine.execution;

import dev.kamaelia.Call;
import dev.kamaelia.GraphException;
import dev.kamaelia.InBox;
import dev.kamaelia.OutBox;
import dev.kamaelia.SubGraph;
import dev.kamaelia.descriptor.ComponentBoxes;
import dev.kamaelia.descriptor.ComponentDescriptor;
import dev.kamaelia.descriptor.Declaration;
import dev.kamaelia.descriptor.InboxDescriptor;
import dev.kamaelia.descriptor.LinkDeclaration;
import dev.kamaelia.descriptor.OutboxDescriptor;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.diagnostic.NearestMatch;
import dev.kamaelia.engine.draft.Draft;
import dev.kamaelia.engine.plan.ChildPlanner.Planned;
import dev.kamaelia.engine.plan.PlannedComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;

/** Takes down what a component wants to run as a call, and begins it. Runs on: the component's activations, checked. */
final class SubGraphDraft implements SubGraph {
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");

  private final Mailbox caller;
  private final String name;
  private final String path;
  private final Draft draft;
  private final Map<InBox<?>, List<Object>> fed = new LinkedHashMap<>();
  private boolean called;

  SubGraphDraft(Mailbox caller, String name) {
    Objects.requireNonNull(name, () -> caller.path + " makes a sub-graph whose name is null");
    if (!NAME.matcher(name).matches()) throw new IllegalArgumentException(caller.path + " names a sub-graph \"" + name + "\": not letters, digits, _ and -, a letter first");
    this.caller = caller;
    this.name = name;
    this.path = caller.path + "/" + name;
    this.draft = new Draft(path + "/");
  }

  @Override
  public <B extends ComponentBoxes<B>> B add(String part, Declaration<B> declaration) {
    check("add");
    return draft.add(notNull(part, "name"), notNull(declaration, "declaration"));
  }

  @Override
  public <T> LinkDeclaration link(OutBox<? extends T> from, InBox<T> to) {
    check("link");
    return draft.link(notNull(from, "outbox"), notNull(to, "inbox"));
  }

  @Override
  public void pipeline(ComponentBoxes<?>... some) {
    check("pipeline");
    draft.pipeline(some);
  }

  @Override
  public <T> void feed(InBox<T> inbox, Iterable<? extends T> messages) {
    check("feed");
    List<Object> given = new ArrayList<>();
    for (T message : notNull(messages, "list of messages")) given.add(notNull(message, "message for " + inbox));
    fed.computeIfAbsent(notNull(inbox, "inbox"), _ -> new ArrayList<>()).addAll(given);
  }

  @Override
  public <T> Call<List<T>> call(OutBox<T> outbox) {
    SubGraphRun run = begun(List.of(notNull(outbox, "outbox")));
    return begin(run, () -> run.await().of(outbox));
  }

  @Override
  public Call<Collected> call(OutBox<?>... outboxes) {
    for (OutBox<?> outbox : outboxes) notNull(outbox, "outbox");
    SubGraphRun run = begun(List.of(outboxes));
    return begin(run, run::await);
  }

  private <T> Call<T> begin(SubGraphRun run, Callable<T> task) {
    Call<T> begun = caller.request().tasks().calls().begin(name, task, Optional.of(run::report));
    called = true;
    return begun;
  }

  /** Everything is checked and made; nothing runs. */
  private SubGraphRun begun(List<OutBox<?>> outboxes) {
    check("call");
    Planned planned = caller.execution().planner().plan(path, draft);
    List<Diagnostic> problems = new ArrayList<>();
    for (InBox<?> inbox : fed.keySet()) look(planned, inbox.component(), inbox.name(), true, problems);
    for (OutBox<?> outbox : outboxes) look(planned, outbox.component(), outbox.name(), false, problems);
    if (!problems.isEmpty()) throw new GraphException(problems);
    return new SubGraphRun(caller.execution(), path, planned, fed, Set.copyOf(new LinkedHashSet<>(outboxes)).size() == outboxes.size() ? outboxes : List.copyOf(new LinkedHashSet<>(outboxes)));
  }

  private void look(Planned planned, String component, String box, boolean inbox, List<Diagnostic> problems) {
    Optional<ComponentDescriptor> found = planned.components().stream().filter(part -> part.path().equals(component)).map(PlannedComponent::wiring).map(wiring -> wiring.descriptor()).findFirst();
    String what = inbox ? "an inbox" : "an outbox";
    if (found.isEmpty()) {
      problems.add(Diagnostic.error("UnknownComponent", "Sub-graph " + path + " is to use " + component + "." + box + ", but there is no such component in it.")
          .withExpected("Components: " + String.join(", ", planned.components().stream().map(PlannedComponent::path).toList()) + ".").withFix("Use the boxes that its own add has returned."));
      return;
    }
    List<String> boxes = inbox ? found.get().inboxes().stream().map(InboxDescriptor::name).toList() : found.get().outboxes().stream().map(OutboxDescriptor::name).toList();
    if (boxes.contains(box)) return;
    Diagnostic problem = Diagnostic.error(inbox ? "UnknownInbox" : "UnknownOutbox", "Sub-graph " + path + " is to use " + component + "." + box + ", which is not " + what + " that it declares.")
        .withExpected("There are: " + String.join(", ", boxes) + ".");
    problems.add(problem.withNearest(NearestMatch.of(box, boxes)));
  }

  private void check(String method) {
    caller.checkThread("SubGraph." + method);
    if (called) throw new IllegalStateException("sub-graph " + path + " was called already: make another one by Self.subGraph");
  }

  private <T> T notNull(T value, String what) {
    return Objects.requireNonNull(value, () -> "sub-graph " + path + " was given a " + what + " that is null");
  }
}
