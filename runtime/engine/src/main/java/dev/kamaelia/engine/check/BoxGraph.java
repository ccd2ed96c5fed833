package dev.kamaelia.engine.check;

import dev.kamaelia.descriptor.ComponentDescriptor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The data boxes of a graph as numbers, and where a message may go from each: along links, and from any inbox of a component to any of its outboxes. In arrays, since
 * there may be millions. Used by one thread.
 */
final class BoxGraph {
  static final int NONE = -1;

  private final List<FlatComponent> components;
  private final Map<String, Integer> places = new HashMap<>();

  /** Where each component's boxes begin: first its inboxes, then its outboxes. */
  private final int[] begin;

  /** The place of the component that has each box. */
  private final int[] owner;

  /** Where each box's links begin in {@link #targets}. */
  private final int[] links;

  private final int[] targets;

  /** Of the links that count. */
  BoxGraph(FlatGraph graph, Predicate<FlatLink> counts) {
    components = new ArrayList<>(graph.components().values());
    begin = new int[components.size() + 1];
    for (int i = 0; i < components.size(); i++) {
      places.put(components.get(i).path(), i);
      ComponentDescriptor descriptor = components.get(i).descriptor();
      begin[i + 1] = begin[i] + descriptor.inboxes().size() + descriptor.outboxes().size();
    }
    owner = new int[size()];
    for (int i = 0; i < components.size(); i++) Arrays.fill(owner, begin[i], begin[i + 1], i);
    links = new int[size() + 1];
    List<FlatLink> data = graph.links().stream().filter(link -> counts.test(link) && from(link) != NONE && to(link) != NONE).toList();
    for (FlatLink link : data) links[from(link) + 1]++;
    for (int i = 1; i < links.length; i++) links[i] += links[i - 1];
    targets = new int[data.size()];
    int[] next = Arrays.copyOf(links, links.length);
    for (FlatLink link : data) targets[next[from(link)]++] = to(link);
  }

  int size() {
    return begin[components.size()];
  }

  /** The box where a link begins; NONE for a signal. */
  int from(FlatLink link) {
    return box(link.from().component(), link.from().box());
  }

  /** The box where a link ends; NONE for a control inbox. */
  int to(FlatLink link) {
    return link.to().box().equals(Boxes.CONTROL) ? NONE : box(link.to().component(), link.to().box());
  }

  private int box(String component, String name) {
    Integer place = places.get(component);
    if (place == null) return NONE;
    ComponentDescriptor descriptor = components.get(place).descriptor();
    for (int i = 0; i < descriptor.inboxes().size(); i++) if (descriptor.inboxes().get(i).name().equals(name)) return begin[place] + i;
    int outboxes = begin[place] + descriptor.inboxes().size();
    for (int i = 0; i < descriptor.outboxes().size(); i++) if (descriptor.outboxes().get(i).name().equals(name)) return outboxes + i;
    return NONE;
  }

  /** The component that has a box. */
  String component(int box) {
    return components.get(owner[box]).path();
  }

  /** How many boxes a message may go to from a box. */
  int ways(int box) {
    return links[box + 1] - links[box] + within(box);
  }

  /** One of them, counted from 0. */
  int way(int box, int index) {
    int linked = links[box + 1] - links[box];
    if (index < linked) return targets[links[box] + index];
    int place = owner[box];
    return begin[place] + components.get(place).descriptor().inboxes().size() + index - linked;
  }

  private int within(int box) {
    int place = owner[box];
    FlatComponent component = components.get(place);
    boolean inbox = box - begin[place] < component.descriptor().inboxes().size();
    return inbox && !component.isComposite() ? component.descriptor().outboxes().size() : 0;
  }
}
