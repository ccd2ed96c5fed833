package dev.kamaelia.engine.execution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The components that run, by path and in order: a map whose entries are the components themselves, since a million of them would have a million entries. Guarded by
 * whoever writes.
 */
final class Members {
  private static final int NONE = -1;

  /** In the order in which they were added; null where one was taken away. */
  private final ArrayList<@Nullable Mailbox> inOrder = new ArrayList<>();

  /** The places of components in that order, by their paths' hashes; each at the first free cell from its own on. */
  private int[] cells = new int[16];

  private int size;

  Members() {
    Arrays.fill(cells, NONE);
  }

  int size() {
    return size;
  }

  /** All, in order; a copy. */
  List<Mailbox> all() {
    List<Mailbox> all = new ArrayList<>(size);
    for (Mailbox mailbox : inOrder) if (mailbox != null) all.add(mailbox);
    return all;
  }

  List<String> paths() {
    return all().stream().map(mailbox -> mailbox.path).toList();
  }

  @Nullable Mailbox get(String path) {
    int place = place(path);
    return place == NONE ? null : inOrder.get(place);
  }

  boolean contains(String path) {
    return place(path) != NONE;
  }

  /** The place in order, while none was taken away; negative if there is none. */
  int place(String path) {
    return cells[cellOf(path)];
  }

  /** Adds one whose path is not there yet. */
  void add(Mailbox mailbox) {
    if (contains(mailbox.path)) throw new IllegalArgumentException("there are two components " + mailbox.path);
    if (2 * (inOrder.size() + 1) > cells.length) rebuild();
    cells[cellOf(mailbox.path)] = inOrder.size();
    inOrder.add(mailbox);
    size++;
  }

  /** Takes one away, if it is there. */
  void remove(String path) {
    int free = cellOf(path);
    if (cells[free] == NONE) return;
    inOrder.set(cells[free], null);
    cells[free] = NONE;
    size--;
    // Whoever stands behind it because its own cell was taken moves up, so that it is still found.
    for (int at = next(free); cells[at] != NONE; at = next(at)) {
      int place = cells[at];
      cells[at] = NONE;
      cells[cellOf(Objects.requireNonNull(inOrder.get(place)).path)] = place;
    }
  }

  /** Closes the gaps of those that were taken away, and doubles the cells if that does not make room. */
  private void rebuild() {
    inOrder.removeIf(Objects::isNull);
    int[] more = new int[4 * size >= cells.length ? 2 * cells.length : cells.length];
    Arrays.fill(more, NONE);
    cells = more;
    for (int place = 0; place < inOrder.size(); place++) cells[cellOf(Objects.requireNonNull(inOrder.get(place)).path)] = place;
  }

  /** Where a path stands, or the free cell where it would. */
  private int cellOf(String path) {
    int hash = path.hashCode() * 0x9E3779B9;
    int at = hash >>> Integer.numberOfLeadingZeros(cells.length) + 1;
    while (cells[at] != NONE && !Objects.requireNonNull(inOrder.get(cells[at])).path.equals(path)) at = next(at);
    return at;
  }

  private int next(int cell) {
    return cell + 1 & cells.length - 1;
  }
}
