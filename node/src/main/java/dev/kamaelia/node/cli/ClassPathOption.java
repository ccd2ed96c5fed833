package dev.kamaelia.node.cli;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.node.file.UsageException;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --cp}: classes and jars of the user, after those of the process. */
final class ClassPathOption {
  @Option(names = "--cp", paramLabel = "PATH", description = "Directories of classes and jars of your own components, with : between them.")
  private List<String> paths = new ArrayList<>();

  private @Nullable ClassLoader loader;

  /** The entries in order. */
  List<String> entries() {
    return paths.stream().flatMap(path -> Stream.of(path.split(File.pathSeparator))).filter(entry -> !entry.isBlank()).toList();
  }

  /** Sees the classes of the process first, then the entries; the context class loader of the calling thread from now on. */
  ClassLoader loader() {
    if (loader == null) {
      List<URL> urls = urls();
      ClassLoader own = ClassPathOption.class.getClassLoader();
      loader = urls.isEmpty() ? own : new URLClassLoader("components", urls.toArray(URL[]::new), own);
      Thread.currentThread().setContextClassLoader(loader);
    }
    return loader;
  }

  private List<URL> urls() {
    Set<Path> present = new LinkedHashSet<>();
    for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator)) present.add(Path.of(entry).toAbsolutePath().normalize());
    List<URL> urls = new ArrayList<>();
    for (String entry : entries()) {
      Path path = Path.of(entry).toAbsolutePath().normalize();
      if (!Files.exists(path)) {
        throw new UsageException(Diagnostic.error("ClassPathNotFound", "--cp " + entry + ": there is no such directory or jar."));
      }
      if (present.add(path)) urls.add(url(path));
    }
    return urls;
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(path + " is no URL", e);
    }
  }
}
