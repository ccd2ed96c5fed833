package dev.kamaelia.engine.execution;

import dev.kamaelia.descriptor.Binder;
import dev.kamaelia.engine.chain.ChainClass;
import dev.kamaelia.engine.chain.Vocabulary;
import java.lang.constant.ClassDesc;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece of an island that becomes one chain: links in a row, each of which calls a handler that sends over the next one.
 *
 * <p>Found on: the activation that holds all of it; the class is made on any thread.
 */
final class Segment {
  /** More stages than this make the code of a stretch too long for the machine's compiler to know all of it at once. */
  private static final int LONGEST_STRETCH = 16;

  /** Who has to leave the chain at one stage so often that it is given up loses no more than so many stages. */
  private static final int LONGEST = 64;

  static final Vocabulary NAMES = new Vocabulary(
      name(Track.class), name(Stretch.class), name(Chain.class), name(Mailbox.class), name(Place.class), name(DirectLink.class), name(Outlet.class), name(Binder.Handler.class), name(Binder.ReturningHandler.class));

  private final List<DirectLink> links;
  private final List<Binder.Handler<Object>> targets = new ArrayList<>();

  private Segment(List<DirectLink> links) {
    this.links = List.copyOf(links);
    for (DirectLink link : links) targets.add(java.util.Objects.requireNonNull(link.target()));
  }

  private static ClassDesc name(Class<?> type) {
    return type.describeConstable().orElseThrow();
  }

  /** All segments of the row in which a link lies; of equal lengths, so that none is too short to be worth it. */
  static List<Segment> around(DirectLink link) {
    if (link.isAnswered()) return List.of();
    List<DirectLink> row = new ArrayList<>();
    for (DirectLink at = first(link); at != null; at = next(at)) row.add(at);
    int pieces = (row.size() + LONGEST - 1) / LONGEST;
    List<Segment> all = new ArrayList<>();
    for (int i = 0; i < pieces; i++) {
      List<DirectLink> piece = row.subList(i * row.size() / pieces, (i + 1) * row.size() / pieces);
      if (piece.size() > 1 || isBeside(piece.getFirst())) all.add(new Segment(piece));
    }
    return all;
  }

  /** True if its outbox has other links: then a chain of one stage is worth while, as a part of a {@link Fan}. Any other row is longer, or will be once the next receiver is held. */
  private static boolean isBeside(DirectLink link) {
    List<Link> all = link.from.links();
    return all.size() > 1 && all.size() <= Fan.MOST && all.stream().allMatch(DirectLink.class::isInstance);
  }

  /** A component is a stage of one chain only: links for which one was asked are left alone. So are those on a cycle, over which each message is a question whether there is room. */
  private static DirectLink first(DirectLink link) {
    DirectLink first = link;
    for (DirectLink before = first.callerOfSender(); before != null && !before.isAsked() && !before.isAnswered() && next(before) == first; before = first.callerOfSender()) first = before;
    return first;
  }

  /** The link over which goes what a link's handler sends, if this thread holds its receiver and no class was asked for; of a handler that sends by itself, the busiest of its component. */
  private static @Nullable DirectLink next(DirectLink link) {
    DirectLink next = link.target() instanceof Returning returning ? returning.outlet.delivery() instanceof DirectLink direct ? direct : null : link.placeOfReceiver().busiest();
    return next != null && next.target() != null && next.from.delivery() == next && !next.isAsked() && !next.isAnswered() ? next : null;
  }

  List<DirectLink> links() {
    return links;
  }

  DirectLink head() {
    return links.getFirst();
  }

  /** How many classes it takes. */
  int stretches() {
    int count = 0;
    for (int base = 0; base < links.size(); base = end(base)) count++;
    return count;
  }

  /** Makes the classes of its stretches, each with its one instance. */
  Chain generate() {
    Chain chain = new Chain(links.toArray(DirectLink[]::new), targets);
    for (int base = 0; base < links.size(); base = end(base)) chain.add(base, stretch(chain, base, end(base)));
    return chain;
  }

  /** Where the stretch ends that begins after so many stages: with a handler that does not return its result, or when it is long enough. */
  private int end(int base) {
    int end = base + 1;
    while (end < links.size() && end < base + LONGEST_STRETCH && targets.get(end - 1) instanceof Returning) end++;
    return end;
  }

  private Stretch stretch(Chain chain, int base, int end) {
    boolean lastReturns = targets.get(end - 1) instanceof Returning;
    Object[] constants = new Object[ChainClass.constants(end - base, lastReturns)];
    DirectLink into = links.get(base);
    int next = 0;
    constants[next++] = chain;
    constants[next++] = into.from.owner;
    constants[next++] = into.sender();
    constants[next++] = head().inlet.owner;
    constants[next++] = targets.get(base);
    for (int i = base; i < end; i++) {
      Binder.Handler<Object> target = targets.get(i);
      constants[next++] = links.get(i);
      constants[next++] = target instanceof Returning returning ? returning.handler : target;
    }
    for (int i = base; i < end; i++) if (targets.get(i) instanceof Returning returning) constants[next++] = returning.outlet;
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup().defineHiddenClassWithClassData(ChainClass.write(NAMES, base, end - base, lastReturns, isBeside(into)), constants, true);
      return (Stretch) lookup.findConstructor(lookup.lookupClass(), MethodType.methodType(void.class, Chain.class, int.class)).invoke(chain, base);
    } catch (Throwable e) {
      throw new IllegalStateException("no class for the chain from " + into.from + " to " + links.get(end - 1).inlet, e);
    }
  }
}
