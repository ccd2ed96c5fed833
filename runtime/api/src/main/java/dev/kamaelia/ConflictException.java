package dev.kamaelia;

import java.util.List;
import java.util.stream.Collectors;

/** A commit to a {@link Store} came too late: values that it builds on have changed. Nothing of it was done. */
public final class ConflictException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<Conflict> conflicts;

  /**
   * A value that has changed.
   *
   * @param name its name
   * @param seen the value that was taken out
   * @param now the value that is there
   */
  public record Conflict(String name, Object seen, Object now) {}

  /**
   * Made by the runtime.
   *
   * @param conflicts all values that have changed
   */
  public ConflictException(List<Conflict> conflicts) {
    super(conflicts.stream().map(conflict -> "\"" + conflict.name + "\" was " + conflict.seen + " and is " + conflict.now + " now").collect(Collectors.joining("; ")));
    this.conflicts = List.copyOf(conflicts);
  }

  /** All values that have changed, in the order in which they were taken out. */
  public List<Conflict> conflicts() {
    return conflicts;
  }
}
