package dev.kamaelia.engine.plan;

import dev.kamaelia.GraphException;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.descriptor.Declaration;
import dev.kamaelia.engine.OnFailure;
import dev.kamaelia.engine.draft.Draft;
import java.util.List;

/** Plans components that running components or ordinary code add, by the rules of the graph: names, parameters, services, parts of composites. Called from any thread, several at once. */
public interface ChildPlanner {
  /** Of a plan that was made by hand: nothing can be added to it. */
  ChildPlanner NONE = new ChildPlanner() {
    @Override
    public Planned plan(String parent, String name, Declaration<?> declaration, OnFailure onFailure) {
      throw new GraphException(List.of(Diagnostic.error("NoChildren", parent + " cannot add \"" + name + "\": this graph was planned without a way to make children.")));
    }
  };

  /**
   * Plans a graph that a component runs as a call.
   *
   * @param path the path of the component that calls, and the name of the call
   * @param draft its components, whose paths begin so, and links
   * @throws GraphException with everything that is wrong with it
   */
  default Planned plan(String path, Draft draft) {
    throw new GraphException(List.of(Diagnostic.error("NoChildren", path + " cannot run: this graph was planned without a way to make others.")));
  }

  /**
   * What a child consists of: itself, or a composite, its parts and their links.
   *
   * @param components the child, or a composite and its parts after it
   * @param links the links and passthroughs within a composite
   */
  record Planned(List<PlannedComponent> components, List<PlannedLink> links) {
    public Planned {
      components = List.copyOf(components);
      links = List.copyOf(links);
    }
  }

  /**
   * Plans one child.
   *
   * @param parent the path of the component that adds it; empty if ordinary code does
   * @throws GraphException with everything that is wrong with it
   */
  Planned plan(String parent, String name, Declaration<?> declaration, OnFailure onFailure);
}
