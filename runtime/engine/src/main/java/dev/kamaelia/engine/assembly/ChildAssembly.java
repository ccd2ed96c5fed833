package dev.kamaelia.engine.assembly;

import com.google.inject.Injector;
import com.google.inject.Provider;
import dev.kamaelia.GraphException;
import dev.kamaelia.descriptor.Declaration;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.OnFailure;
import dev.kamaelia.engine.check.ChildCheck;
import dev.kamaelia.engine.check.CheckedGraph;
import dev.kamaelia.engine.check.CheckedGraph.Member;
import dev.kamaelia.engine.draft.Draft;
import dev.kamaelia.engine.plan.ChildPlanner;
import dev.kamaelia.engine.plan.PlannedComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plans children and sub-graphs: checked like a graph of their own, with the services of the graph, without a binding. Runs on: the activations of the components that add them. */
public final class ChildAssembly implements ChildPlanner {
  private final Provider<Injector> injector;

  /** Services come from the graph's injector, which is asked once something runs. */
  public ChildAssembly(Provider<Injector> injector) {
    this.injector = injector;
  }

  @Override
  public Planned plan(String parent, String name, Declaration<?> declaration, OnFailure onFailure) {
    return plan(ChildCheck.check(parent, name, declaration, onFailure).orThrow());
  }

  @Override
  public Planned plan(String path, Draft draft) {
    return plan(ChildCheck.check(path, draft).orThrow());
  }

  private Planned plan(CheckedGraph checked) {
    Injector services = injector.get();
    List<Member> members = checked.members(Optional.empty());
    List<Diagnostic> missing = new ArrayList<>();
    for (Member member : members) missing.addAll(MissingServices.of(member, key -> services.getExistingBinding(key) != null));
    if (!missing.isEmpty()) throw new GraphException(missing);
    List<PlannedComponent> components = new ArrayList<>();
    for (Member member : members) {
      PlannedComponent.Factory factory = member.isComposite() ? ComponentProvider::runsNothing : ComponentProvider.of(member, services::getProvider);
      components.add(checked.plan(member, factory, member.spec().onFailure()));
    }
    return new Planned(components, checked.links(Optional.empty()));
  }
}
