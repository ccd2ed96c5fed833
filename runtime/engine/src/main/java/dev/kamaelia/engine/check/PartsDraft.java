package dev.kamaelia.engine.check;

import dev.kamaelia.Assembly;
import dev.kamaelia.In;
import dev.kamaelia.InBox;
import dev.kamaelia.Out;
import dev.kamaelia.OutBox;
import dev.kamaelia.descriptor.ComponentBoxes;
import dev.kamaelia.descriptor.Declaration;
import dev.kamaelia.descriptor.LinkDeclaration;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.draft.Draft;
import dev.kamaelia.engine.topology.BoxRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes down what a composite's {@code assemble} says. Used by one thread. */
final class PartsDraft implements Assembly {
  private final String path;
  private final Ends ends;
  private final Draft draft;
  private final List<Pass> passes = new ArrayList<>();
  private final List<BoxRef> finished = new ArrayList<>();
  private final List<Diagnostic> problems = new ArrayList<>();

  PartsDraft(String path, Ends ends) {
    this.path = path;
    this.ends = ends;
    this.draft = new Draft(path + "/");
  }

  /** A passthrough. */
  record Pass(BoxRef from, BoxRef to, FlatLink.Kind kind) {}

  Draft draft() {
    return draft;
  }

  List<Pass> passes() {
    return passes;
  }

  List<BoxRef> finishedInboxes() {
    return finished;
  }

  List<Diagnostic> problems() {
    List<Diagnostic> all = new ArrayList<>(draft.problems());
    all.addAll(problems);
    return all;
  }

  @Override
  public <B extends ComponentBoxes<B>> B add(String name, Declaration<B> declaration) {
    return draft.add(name, declaration);
  }

  @Override
  public <T> LinkDeclaration link(OutBox<? extends T> from, InBox<T> to) {
    return draft.link(from, to);
  }

  @Override
  public void pipeline(ComponentBoxes<?>... parts) {
    draft.pipeline(parts);
  }

  @Override
  public <T> void pass(In<? extends T> from, InBox<T> to) {
    end(from, "inbox", to.toString()).ifPresent(box -> passes.add(new Pass(box, new BoxRef(to.component(), to.name()), FlatLink.Kind.PASS_IN)));
  }

  @Override
  public <T> void pass(OutBox<? extends T> from, Out<T> to) {
    end(to, "outbox", from.toString()).ifPresent(box -> passes.add(new Pass(new BoxRef(from.component(), from.name()), box, FlatLink.Kind.PASS_OUT)));
  }

  private Optional<BoxRef> end(Object field, String kind, String other) {
    Optional<BoxRef> box = ends.boxOf(field);
    if (box.isEmpty()) {
      problems.add(Diagnostic.error("NotAnEnd", "Composite \"" + path + "\" passes " + other + " through an " + kind + " that is not its own.")
          .withFix("Pass through its own In and Out fields only."));
    }
    return box;
  }

  @Override
  public void finish(InBox<?> inbox) {
    finished.add(new BoxRef(inbox.component(), inbox.name()));
  }
}
