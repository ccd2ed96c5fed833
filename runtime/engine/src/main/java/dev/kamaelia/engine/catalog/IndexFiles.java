package dev.kamaelia.engine.catalog;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * The index files that a class loader can see. A class loader cannot list a folder, and a jar need not have an entry for it: so the directories and jars of
 * the class path are looked through, and what is found counts only if the loader finds it too.
 */
final class IndexFiles {
  static final String FOLDER = "META-INF/kamaelia/components/";

  private final ClassLoader loader;
  private final Set<Path> roots = new LinkedHashSet<>();

  private IndexFiles(ClassLoader loader) {
    this.loader = loader;
  }

  /** All entries whose class is there, sorted by the component's binary name. */
  static List<IndexEntry> read(ClassLoader loader) {
    IndexFiles files = new IndexFiles(loader);
    files.collectRoots();
    SortedSet<String> names = new TreeSet<>();
    for (Path root : files.roots) names.addAll(Files.isDirectory(root) ? inDirectory(root) : inJar(root));
    List<IndexEntry> entries = new ArrayList<>();
    for (String name : names) files.entry(name).ifPresent(entries::add);
    return List.copyOf(entries);
  }

  private void collectRoots() {
    for (ClassLoader at = loader; at != null; at = at.getParent()) {
      if (at instanceof URLClassLoader urls) for (URL url : urls.getURLs()) pathOf(url).ifPresent(this::addRoot);
    }
    for (String element : System.getProperty("java.class.path", "").split(File.pathSeparator)) if (!element.isEmpty()) addRoot(element);
    for (String mark : List.of(FOLDER, JarFile.MANIFEST_NAME)) resources(mark).forEach(url -> addMarked(url, mark));
  }

  private List<URL> resources(String name) {
    try {
      return Collections.list(loader.getResources(name));
    } catch (IOException _) {
      return List.of();
    }
  }

  private void addMarked(URL url, String mark) {
    String text = url.toString();
    int bang = text.indexOf("!/");
    String root = text.startsWith("jar:") && bang > 0 ? text.substring("jar:".length(), bang) : text.substring(0, Math.max(0, text.length() - mark.length()));
    try {
      pathOf(URI.create(root)).ifPresent(this::addRoot);
    } catch (IllegalArgumentException _) {
      // no path of a file system: such a loader shows its components by nobody's listing
    }
  }

  private void addRoot(String element) {
    try {
      addRoot(Path.of(element));
    } catch (InvalidPathException _) {
      // no path: the class loader ignores it as well
    }
  }

  /** Adds a root and, for a jar, those its manifest names, as the class loader does. */
  private void addRoot(Path root) {
    Path absolute = root.toAbsolutePath().normalize();
    if (!Files.exists(absolute) || !roots.add(absolute) || Files.isDirectory(absolute)) return;
    try (JarFile jar = new JarFile(absolute.toFile())) {
      Manifest manifest = jar.getManifest();
      String classPath = manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
      if (classPath == null) return;
      for (String element : classPath.strip().split("\\s+")) pathOf(absolute.toUri().resolve(element)).ifPresent(this::addRoot);
    } catch (IOException | IllegalArgumentException _) {
      // not a jar, or one with a manifest in error: the class loader finds nothing there either
    }
  }

  private static Optional<Path> pathOf(URL url) {
    try {
      return pathOf(url.toURI());
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }

  private static Optional<Path> pathOf(URI uri) {
    return "file".equals(uri.getScheme()) ? Optional.of(Path.of(uri)) : Optional.empty();
  }

  private static List<String> inDirectory(Path root) {
    Path folder = root.resolve(FOLDER);
    if (!Files.isDirectory(folder)) return List.of();
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).toList();
    } catch (IOException _) {
      return List.of();
    }
  }

  private static List<String> inJar(Path root) {
    try (JarFile jar = new JarFile(root.toFile())) {
      return jar.stream().map(entry -> entry.getName()).filter(name -> name.startsWith(FOLDER) && name.length() > FOLDER.length())
          .map(name -> name.substring(FOLDER.length())).filter(name -> name.indexOf('/') < 0).toList();
    } catch (IOException _) {
      return List.of();
    }
  }

  /** The entry as the loader sees it; empty if it, the wiring or the component class is gone, as after an incremental build. */
  private Optional<IndexEntry> entry(String binaryName) {
    URL url = loader.getResource(FOLDER + binaryName);
    if (url == null) return Optional.empty();
    try {
      URLConnection connection = url.openConnection();
      connection.setUseCaches(!(connection instanceof JarURLConnection));
      try (InputStream bytes = connection.getInputStream()) {
        List<String> lines = new String(bytes.readAllBytes(), StandardCharsets.UTF_8).lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        boolean there = lines.size() >= 2 && hasClass(lines.get(0)) && hasClass(binaryName);
        return there ? Optional.of(new IndexEntry(binaryName, lines.get(0), lines.get(1))) : Optional.empty();
      }
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private boolean hasClass(String binaryName) {
    return loader.getResource(binaryName.replace('.', '/') + ".class") != null;
  }
}
