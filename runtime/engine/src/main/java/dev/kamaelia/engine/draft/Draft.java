package dev.kamaelia.engine.draft;

import dev.kamaelia.InBox;
import dev.kamaelia.OutBox;
import dev.kamaelia.descriptor.ComponentBoxes;
import dev.kamaelia.descriptor.Declaration;
import dev.kamaelia.descriptor.LinkDeclaration;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.OnFailure;
import dev.kamaelia.engine.topology.BoxRef;
import dev.kamaelia.engine.topology.ComponentSpec;
import dev.kamaelia.engine.topology.LinkSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Components, pipelines and links in the order in which they were declared. Nothing is checked but that names differ. Used by one thread. */
public final class Draft {
  private final String prefix;
  private final Map<String, ComponentDraft> added = new LinkedHashMap<>();
  private final Map<String, ComponentSpec> given = new LinkedHashMap<>();
  private final List<List<String>> pipelines = new ArrayList<>();
  private final List<LinkDraft> links = new ArrayList<>();
  private final List<LinkSpec> givenLinks = new ArrayList<>();
  private final List<Diagnostic> problems = new ArrayList<>();

  /** An empty draft whose components' paths begin with a prefix: empty, or {@code composite/}. */
  public Draft(String prefix) {
    this.prefix = prefix;
  }

  /** Takes over components, pipelines and links that are values already. */
  public void include(Map<String, ComponentSpec> components, List<List<String>> chains, List<LinkSpec> others) {
    given.putAll(components);
    pipelines.addAll(chains);
    givenLinks.addAll(others);
  }

  /** Adds a component; a name that is taken is a problem and the second component is left out. */
  public <B extends ComponentBoxes<B>> B add(String name, Declaration<B> declaration) {
    String path = prefix + name;
    ComponentDraft draft = new ComponentDraft(path, declaration, prefix.isEmpty() ? OnFailure.STOP_GRAPH : OnFailure.ESCALATE);
    boolean taken = given.containsKey(path) || added.putIfAbsent(path, draft) != null;
    if (taken) problems.add(Diagnostic.error("DuplicateName", "There are two components \"" + path + "\".").withFix("Give one of them another name."));
    return declaration.boxes(draft);
  }

  /** Adds a link. */
  public LinkDeclaration link(OutBox<?> from, InBox<?> to) {
    LinkDraft link = new LinkDraft(new BoxRef(from.component(), from.name()), new BoxRef(to.component(), to.name()));
    links.add(link);
    return link;
  }

  /** Adds a pipeline. */
  public void pipeline(ComponentBoxes<?>... components) {
    pipelines.add(Stream.of(components).<String>map(ComponentBoxes::componentPath).toList());
  }

  /** The components by path. */
  public Map<String, ComponentSpec> components() {
    Map<String, ComponentSpec> specs = new LinkedHashMap<>(given);
    added.forEach((path, draft) -> specs.put(path, draft.toSpec()));
    return Collections.unmodifiableMap(specs);
  }

  /** The pipelines, as chains of paths. */
  public List<List<String>> pipelines() {
    return List.copyOf(pipelines);
  }

  /** The links. */
  public List<LinkSpec> links() {
    return Stream.concat(givenLinks.stream(), links.stream().map(LinkDraft::toSpec)).toList();
  }

  /** What cannot be told by the values: names given twice. */
  public List<Diagnostic> problems() {
    return List.copyOf(problems);
  }
}
