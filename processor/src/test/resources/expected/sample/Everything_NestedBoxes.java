package sample;

import dev.kamaelia.DataSize;
import dev.kamaelia.InBox;
import dev.kamaelia.OutBox;
import dev.kamaelia.descriptor.ComponentBoxes;
import dev.kamaelia.descriptor.ComponentSettings;
import dev.kamaelia.descriptor.Declaration;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.annotation.processing.Generated;

/** The boxes of {@link Everything.Nested} in a graph. */
@Generated("dev.kamaelia.processor.KamaeliaProcessor")
public final class Everything_NestedBoxes<T extends Comparable<T>, N extends Number & Comparable<? super N>> extends ComponentBoxes<Everything_NestedBoxes<T, N>> {
  private Everything_NestedBoxes(ComponentSettings settings) {
    super(settings);
  }

  /** Declares {@link Everything.Nested} by its parameters. */
  public static <T extends Comparable<T>, N extends Number & Comparable<? super N>> Parameters<T, N> with() {
    return new Parameters<>();
  }

  /** Declares {@link Everything.Nested} by a supplier of instances; such a graph stays in this process. */
  public static <T extends Comparable<T>, N extends Number & Comparable<? super N>> Declaration<Everything_NestedBoxes<T, N>> of(
      Supplier<? extends Everything.Nested<T, N>> supplier) {
    return new Supplied<>(supplier);
  }

  /** Outbox "class". */
  public OutBox<List<T>> class_() {
    return outbox("class");
  }

  /** Outbox "counts". */
  public OutBox<Map<String, N>> counts() {
    return outbox("counts");
  }

  /** Outbox "wait". */
  public OutBox<Optional<T>> wait_() {
    return outbox("wait");
  }

  /** Outbox "bytes". */
  public OutBox<byte[]> bytes() {
    return outbox("bytes");
  }

  /** Inbox "a-b". */
  public InBox<Integer> a_b() {
    return inbox("a-b");
  }

  /** Inbox "length". */
  public InBox<String> length() {
    return inbox("length");
  }

  /** Outbox "results". */
  public OutBox<Integer> results() {
    return outbox("results");
  }

  /** Inbox "size". */
  public InBox<List<T>> size() {
    return inbox("size");
  }

  /** {@link Everything.Nested} and its parameters. */
  public static final class Parameters<T extends Comparable<T>, N extends Number & Comparable<? super N>> extends Declaration<Everything_NestedBoxes<T, N>> {
    private Parameters() {
      super(new Everything_Nested_Wiring<>());
    }

    /** Sets {@code text}. */
    public Parameters<T, N> text(String text) {
      set("text", text);
      return this;
    }

    /** Sets {@code size}. */
    public Parameters<T, N> size(int size) {
      set("size", size);
      return this;
    }

    /** Sets {@code flag}. */
    public Parameters<T, N> flag(boolean flag) {
      set("flag", flag);
      return this;
    }

    /** Sets {@code optional}. */
    public Parameters<T, N> optional(Long optional) {
      set("optional", optional);
      return this;
    }

    /** Sets {@code unit}. */
    public Parameters<T, N> unit(TimeUnit unit) {
      set("unit", unit);
      return this;
    }

    /** Sets {@code path}. */
    public Parameters<T, N> path(Path path) {
      set("path", path);
      return this;
    }

    /** Sets {@code uri}. */
    public Parameters<T, N> uri(URI uri) {
      set("uri", uri);
      return this;
    }

    /** Sets {@code buffer}. */
    public Parameters<T, N> buffer(DataSize buffer) {
      set("buffer", buffer);
      return this;
    }

    /** Sets {@code units}. */
    public Parameters<T, N> units(List<TimeUnit> units) {
      set("units", units);
      return this;
    }

    /** Sets {@code table}. */
    public Parameters<T, N> table(Map<String, List<Integer>> table) {
      set("table", table);
      return this;
    }

    /** Sets {@code limit}. */
    public Parameters<T, N> limit(Everything.Limit limit) {
      set("limit", limit);
      return this;
    }

    /** Sets {@code wait}. */
    public Parameters<T, N> wait_(Predicate<T> wait) {
      set("wait", wait);
      return this;
    }

    @Override
    public Everything_NestedBoxes<T, N> boxes(ComponentSettings settings) {
      return new Everything_NestedBoxes<>(settings);
    }
  }

  private static final class Supplied<T extends Comparable<T>, N extends Number & Comparable<? super N>> extends Declaration<Everything_NestedBoxes<T, N>> {
    private Supplied(Supplier<? extends Everything.Nested<T, N>> supplier) {
      super(new Everything_Nested_Wiring<>(), supplier);
    }

    @Override
    public Everything_NestedBoxes<T, N> boxes(ComponentSettings settings) {
      return new Everything_NestedBoxes<>(settings);
    }
  }
}
