package dev.kamaelia.node.file;

import dev.kamaelia.descriptor.Wiring;
import dev.kamaelia.engine.topology.ComponentType;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.jar.JarFile;

/** The component classes that a class loader sees. The engine's catalog takes its place. */
final class ComponentIndex {
  private static final String FOLDER = "META-INF/kamaelia/components/";
  private final ClassLoader loader;
  private final Map<String, String[]> entries = new TreeMap<>();

  ComponentIndex(ClassLoader loader) {
    this.loader = loader;
    try {
      for (URL url : java.util.Collections.list(loader.getResources(FOLDER))) {
        if (url.openConnection() instanceof JarURLConnection jar) {
          JarFile file = jar.getJarFile();
          for (var entry : java.util.Collections.list(file.entries())) {
            if (entry.getName().startsWith(FOLDER) && !entry.isDirectory()) read(entry.getName().substring(FOLDER.length()), file.getInputStream(entry));
          }
        } else {
          for (File entry : Objects.requireNonNull(new File(URI.create(url.toString())).listFiles())) read(entry.getName(), new java.io.FileInputStream(entry));
        }
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void read(String type, InputStream in) throws IOException {
    try (in) {
      entries.put(type.replace('$', '.'), new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n"));
    }
  }

  List<ComponentType> find(String name) {
    List<ComponentType> found = new ArrayList<>();
    entries.forEach((type, lines) -> {
      if (type.equals(name) || lines[1].equals(name)) found.add(load(lines[0]));
    });
    return found;
  }

  List<ComponentType> all() {
    return entries.values().stream().map(lines -> load(lines[0])).toList();
  }

  List<String> names() {
    return entries.values().stream().map(lines -> lines[1]).distinct().sorted().toList();
  }

  private ComponentType load(String wiring) {
    try {
      return ComponentType.of((Wiring<?>) loader.loadClass(wiring).getConstructor().newInstance());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
