package dev.kamaelia.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.sample.Parts;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogTest {
  private static final String SPLITTER = "dev.kamaelia.engine.sample.Parts$WordSplitter";
  private final ClassLoader loader = CatalogTest.class.getClassLoader();

  @TempDir Path folder;

  @Test
  void findsByAllNames() {
    Catalog catalog = Catalog.of(loader);
    for (String name : new String[] {"WordSplitter", "dev.kamaelia.engine.sample.Parts.WordSplitter", SPLITTER}) {
      assertThat(catalog.find(name).type()).map(Object::toString).contains("dev.kamaelia.engine.sample.Parts.WordSplitter");
    }
    assertThat(catalog.all()).extracting(Object::toString).isSorted().contains("dev.kamaelia.engine.sample.Parts.Batch");
    assertThat(catalog.problems()).isEmpty();
  }

  @Test
  void anUnknownNameHasANearestMatch() {
    assertThat(Catalog.of(loader).find("WordSpliter").problem()).map(Diagnostic::text).contains(
        "[UnknownType] There is no component class \"WordSpliter\" on the class path. Did you mean \"WordSplitter\"? List the classes with: kamaelia components; add your own with --cp.");
  }

  @Test
  void readsJarsWithoutEntriesForFolders() throws IOException {
    Path jar = jarOf("com.acme.Copy", SPLITTER + " Copy");
    try (URLClassLoader jars = new URLClassLoader(new URL[] {jar.toUri().toURL()}, loader)) {
      assertThat(Catalog.of(jars).find("Copy").problem()).map(Diagnostic::id).as("the class of the entry is missing").contains("UnknownType");
    }
    Path whole = jarOf("com.acme.Copy", Parts.class.getName() + "_WordSplitter_Wiring Copy");
    addEntry(whole, "com/acme/Copy.class");
    try (URLClassLoader jars = new URLClassLoader(new URL[] {whole.toUri().toURL()}, loader)) {
      assertThat(Catalog.of(jars).find("Copy").type()).isPresent();
    }
  }

  @Test
  void anAmbiguousSimpleNameAsksForTheFullOne() throws IOException {
    Path root = directory("com.acme.WordSplitter", Parts.class.getName() + "_WordSplitter_Wiring\nWordSplitter\n");
    try (URLClassLoader more = new URLClassLoader(new URL[] {root.toUri().toURL()}, loader)) {
      assertThat(Catalog.of(more).find("WordSplitter").problem()).map(Diagnostic::text).contains("[AmbiguousType] The class path has 2 component classes \"WordSplitter\"."
          + " One of com.acme.WordSplitter, dev.kamaelia.engine.sample.Parts.WordSplitter. Write the full name.");
    }
  }

  @Test
  void aWiringThatIsNoneIsReportedWhenItIsAskedFor() throws IOException {
    Path root = directory("com.acme.Strange", "java.lang.String\nStrange\n");
    try (URLClassLoader more = new URLClassLoader(new URL[] {root.toUri().toURL()}, loader)) {
      Catalog catalog = Catalog.of(more);
      assertThat(catalog.find("Strange").problem()).map(Diagnostic::text).get().asString().startsWith("[BrokenComponent] The component class com.acme.Strange cannot be loaded: ")
          .endsWith("Compile it again, and check that all it needs is on the class path.");
      assertThat(catalog.problems()).hasSize(1);
    }
  }

  private Path directory(String component, String entry) throws IOException {
    Path root = Files.createDirectories(folder.resolve("classes"));
    Path index = Files.createDirectories(root.resolve("META-INF/kamaelia/components"));
    Files.writeString(index.resolve(component), entry);
    Path type = root.resolve(component.replace('.', '/') + ".class");
    Files.createDirectories(type.getParent());
    Files.writeString(type, "");
    return root;
  }

  private Path jarOf(String component, String entry) throws IOException {
    Path jar = Files.createTempFile(folder, "part", ".jar");
    try (OutputStream bytes = Files.newOutputStream(jar); ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("META-INF/kamaelia/components/" + component));
      zip.write((entry.replace(' ', '\n') + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return jar;
  }

  private static void addEntry(Path jar, String name) throws IOException {
    try (var files = java.nio.file.FileSystems.newFileSystem(jar)) {
      Path entry = files.getPath(name);
      Path parent = entry.getParent();
      if (parent != null) Files.createDirectories(parent);
      Files.writeString(entry, "");
    }
  }
}
