package dev.kamaelia.engine.catalog;

import dev.kamaelia.descriptor.Wiring;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.diagnostic.NearestMatch;
import dev.kamaelia.engine.topology.ComponentType;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The component classes on a class path, from the index that the processor writes: one file {@code META-INF/kamaelia/components/BINARY_NAME} per class, in
 * directories and jars. Entries whose class is gone do not count. A class is loaded when it is first asked for. Safe for any thread.
 */
public final class Catalog {
  private final ClassLoader loader;
  private final List<IndexEntry> entries;
  private final Map<IndexEntry, Finding> loaded = new LinkedHashMap<>(); // guarded by itself

  private Catalog(ClassLoader loader) {
    this.loader = loader;
    this.entries = IndexFiles.read(loader);
  }

  /** The classes that a class loader sees now; reads the index once. */
  public static Catalog of(ClassLoader loader) {
    return new Catalog(loader);
  }

  /** Finds a class by its name in graphs, if that is unique, or by its full name ({@code com.acme.Outer.Splitter}). */
  public Finding find(String name) {
    Optional<IndexEntry> full = entries.stream().filter(entry -> entry.fullName().equals(name) || entry.binaryName().equals(name)).findFirst();
    if (full.isPresent()) return load(full.get());
    List<IndexEntry> simple = entries.stream().filter(entry -> entry.name().equals(name)).toList();
    return switch (simple.size()) {
      case 0 -> Finding.of(unknown(name));
      case 1 -> load(simple.getFirst());
      default -> Finding.of(ambiguous(name, simple));
    };
  }

  /** All classes that can be used, sorted by full name. */
  public List<ComponentType> all() {
    return entries.stream().map(this::load).flatMap(finding -> finding.type().stream()).toList();
  }

  /** What keeps the other classes of the index from being used, in the same order. */
  public List<Diagnostic> problems() {
    return entries.stream().map(this::load).flatMap(finding -> finding.problem().stream()).toList();
  }

  /** The shortest name that {@link #find} takes for a class: the simple one if it is unique. */
  public String nameOf(ComponentType type) {
    String simple = type.descriptor().name();
    return entries.stream().filter(entry -> entry.name().equals(simple)).count() == 1 ? simple : type.toString();
  }

  /** The error of a class that another version of the processor wired. */
  public static Diagnostic otherVersion(String type, int version) {
    return Diagnostic.error("WiringVersion", "The component class " + type + " was compiled for wiring version " + version + ".")
        .withExpected("Version " + Wiring.VERSION + ".")
        .withFix("Compile it again with the kamaelia-processor of this version.");
  }

  private Finding load(IndexEntry entry) {
    synchronized (loaded) {
      return loaded.computeIfAbsent(entry, e -> e.load(loader));
    }
  }

  private Diagnostic unknown(String name) {
    Set<String> names = new LinkedHashSet<>();
    for (IndexEntry entry : entries) names.add(name.indexOf('.') < 0 ? entry.name() : entry.fullName());
    Diagnostic unknown = Diagnostic.error("UnknownType", "There is no component class \"" + name + "\" on the class path.");
    return unknown.withNearest(NearestMatch.of(name, names))
        .withFix("List the classes with: kamaelia components; add your own with --cp.");
  }

  private static Diagnostic ambiguous(String name, List<IndexEntry> same) {
    String names = same.stream().map(IndexEntry::fullName).collect(Collectors.joining(", "));
    return Diagnostic.error("AmbiguousType", "The class path has " + same.size() + " component classes \"" + name + "\".")
        .withExpected("One of " + names + ".").withFix("Write the full name.");
  }
}
