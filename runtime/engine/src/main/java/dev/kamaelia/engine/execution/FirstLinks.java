package dev.kamaelia.engine.execution;

import dev.kamaelia.engine.fusion.Form;
import dev.kamaelia.engine.plan.End;
import dev.kamaelia.engine.plan.PlannedLink;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The links of a graph that is being assembled, in arrays: a graph may have millions, nearly all of them plain, which means from an outbox straight to an inbox of
 * this process, without a buffer. An outbox all of whose links are plain needs no entry in {@link Routes}.
 *
 * <p>Runs on: the thread that assembles the graph, which holds the structure's lock. Every step takes time in proportion to the number of links.
 */
final class FirstLinks {
  private static final int NONE = -1;

  /** In place of an inbox's position: the control inbox. */
  private static final int CONTROL = -1;

  private final Members members;
  private final List<Mailbox> mailboxes;
  private final Routes routes;

  /** Where each component's outboxes begin among all; the last one of each is its signal. */
  private final int[] outboxes;

  /** Of every planned link: its outbox among all, the place of its receiver, and which of its inboxes; the first two NONE where there is no such thing. */
  private final int[] from;

  private final int[] to;
  private final int[] inbox;

  /** The outboxes with links that are not plain. */
  private final BitSet routed = new BitSet();

  /** The links with an end on another node. */
  private final List<PlannedLink> acrossNodes = new ArrayList<>();

  FirstLinks(Members members, Routes routes, List<PlannedLink> links) {
    this.members = members;
    this.mailboxes = members.all();
    this.routes = routes;
    outboxes = new int[mailboxes.size() + 1];
    for (int i = 0; i < mailboxes.size(); i++) outboxes[i + 1] = outboxes[i] + mailboxes.get(i).layout.outboxes().size() + 1;
    from = new int[links.size()];
    to = new int[links.size()];
    inbox = new int[links.size()];
    sort(links);
  }

  List<PlannedLink> acrossNodes() {
    return acrossNodes;
  }

  // --- which are plain

  private void sort(List<PlannedLink> links) {
    Set<End> passing = new LinkedHashSet<>();
    int i = 0;
    for (PlannedLink link : links) {
      from[i] = outbox(link.from());
      to[i] = link.overflow().isPresent() || link.capacity().isPresent() ? NONE : receiver(link.to());
      if (to[i] != NONE) inbox[i] = inbox((End.Box) link.to(), mailboxes.get(to[i]));
      if (from[i] == NONE) passing.add(link.from());
      else if (to[i] == NONE) routed.set(from[i]);
      if (link.from() instanceof End.Remote || link.to() instanceof End.Remote) acrossNodes.add(link);
      i++;
    }
    if (!passing.isEmpty() || !routed.isEmpty()) keepRouted(links, passing);
  }

  private int outbox(End end) {
    int place = receiver(end);
    if (place == NONE) return NONE;
    Mailbox owner = mailboxes.get(place);
    String name = ((End.Box) end).box();
    if (name.equals(Boxes.SIGNAL)) {
      owner.boxes.outlet(name); // signal outboxes exist once something is linked to them
      return outboxes[place + 1] - 1;
    }
    int position = owner.layout.outboxes().indexOf(name);
    return position < 0 ? NONE : outboxes[place] + position;
  }

  private int receiver(End end) {
    return end instanceof End.Box box ? members.place(box.component()) : NONE;
  }

  private static int inbox(End.Box box, Mailbox owner) {
    return box.box().equals(Boxes.CONTROL) ? CONTROL : owner.boxes.inlet(box.box()).position();
  }

  /** A link into an inbox that passes on is not plain either; all that is not, and what shares an outbox with it, is kept as planned. */
  private void keepRouted(List<PlannedLink> links, Set<End> passing) {
    int i = 0;
    for (PlannedLink link : links) {
      if (from[i] != NONE && passing.contains(link.to())) routed.set(from[i]);
      i++;
    }
    i = 0;
    for (PlannedLink link : links) {
      if (from[i] == NONE || routed.get(from[i])) {
        routes.add(link);
        from[i] = NONE;
      }
      i++;
    }
  }

  // --- making them

  /** An end of an outbox: plain with its place, or along a route. */
  private interface Visitor {
    void plain(Outlet outlet, int sender, int receiver, int inbox);

    void along(Outlet outlet, int sender, Route route);

    /** There are no more of this outbox. */
    default void done(Outlet outlet) {}
  }

  /** Makes all links, in the order of the outboxes; with fusion, some as calls. */
  void make(Links links, boolean fused) {
    int[] begin = new int[outboxes[mailboxes.size()] + 1];
    for (int outbox : from) if (outbox != NONE) begin[outbox + 1]++;
    for (int i = 1; i < begin.length; i++) begin[i] += begin[i - 1];
    int[] byOutbox = new int[begin[begin.length - 1]];
    int[] next = Arrays.copyOf(begin, begin.length);
    for (int i = 0; i < from.length; i++) if (from[i] != NONE) byOutbox[next[from[i]]++] = i;
    StaticFusion fusion = new StaticFusion(fused, mailboxes);
    visit(begin, byOutbox, new Judged(fusion));
    visit(begin, byOutbox, new Made(links, fusion));
  }

  private void visit(int[] begin, int[] byOutbox, Visitor visitor) {
    for (int sender = 0; sender < mailboxes.size(); sender++) {
      for (Outlet outlet : mailboxes.get(sender).boxes.outletsInUse()) {
        int outbox = outlet.isSignal() ? outboxes[sender + 1] - 1 : outboxes[sender] + outlet.position();
        if (routed.get(outbox)) for (Route route : routes.from(Structure.endOf(outlet))) visitor.along(outlet, sender, route);
        for (int i = begin[outbox]; i < begin[outbox + 1]; i++) visitor.plain(outlet, sender, to[byOutbox[i]], inbox[byOutbox[i]]);
        visitor.done(outlet);
      }
    }
  }

  /** Tells fusion what there is. */
  private final class Judged implements Visitor {
    private final StaticFusion fusion;

    Judged(StaticFusion fusion) {
      this.fusion = fusion;
    }

    @Override
    public void plain(Outlet outlet, int sender, int receiver, int position) {
      if (position != CONTROL) fusion.add(outlet, sender, mailboxes.get(receiver).boxes.inlet(position), receiver, false);
    }

    @Override
    public void along(Outlet outlet, int sender, Route route) {
      if (!isData(route)) return;
      End.Box box = (End.Box) route.end();
      int receiver = members.place(box.component());
      fusion.add(outlet, sender, mailboxes.get(receiver).boxes.inlet(box.box()), receiver, route.isBuffered());
    }
  }

  private static boolean isData(Route route) {
    return route.end() instanceof End.Box box && !box.box().equals(Boxes.CONTROL);
  }

  /** Makes the same ones, in the same order. */
  private final class Made implements Visitor {
    private final Links links;
    private final StaticFusion fusion;

    /** Those of the outbox at which the visit is. */
    private final List<Link> made = new ArrayList<>();

    Made(Links links, StaticFusion fusion) {
      this.links = links;
      this.fusion = fusion;
    }

    @Override
    public void plain(Outlet outlet, int sender, int receiver, int position) {
      Mailbox to = mailboxes.get(receiver);
      made.add(position == CONTROL ? links.plainControl(outlet, to) : links.plain(outlet, to.boxes.inlet(position), fusion.next()));
    }

    @Override
    public void along(Outlet outlet, int sender, Route route) {
      made.add(links.first(outlet, route, isData(route) ? fusion.next() : Form.QUEUE));
    }

    @Override
    public void done(Outlet outlet) {
      if (!made.isEmpty()) outlet.links(made);
      made.clear();
    }
  }
}
