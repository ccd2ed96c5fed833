package dev.kamaelia.readme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What {@code mvn install} leaves behind, without touching the user's repository: a Maven repository of its own with this build's artifacts, and settings by which all others come
 * from the repository of this build.
 */
record Installed(Path repository, Path settings) {
  private static final String VERSION = "0.1.0-SNAPSHOT";
  private static final Map<String, String> MODULES =
      Map.of(
          "kamaelia-api", "runtime/api",
          "kamaelia-engine", "runtime/engine",
          "kamaelia-links", "runtime/links",
          "kamaelia-components", "runtime/components",
          "kamaelia-testkit", "runtime/testkit",
          "kamaelia-processor", "processor",
          "kamaelia-proto", "proto");

  static Installed into(Path directory, Path checkout) throws IOException {
    Path repository = directory.resolve("repository");
    copy(checkout.resolve("pom.xml"), repository, "kamaelia", "pom");
    for (Map.Entry<String, String> module : MODULES.entrySet()) {
      Path folder = checkout.resolve(module.getValue());
      copy(folder.resolve("pom.xml"), repository, module.getKey(), "pom");
      copy(folder.resolve("target/" + module.getKey() + "-" + VERSION + ".jar"), repository, module.getKey(), "jar");
    }
    Path settings = directory.resolve("settings.xml");
    Files.writeString(
        settings,
        """
        <settings>
          <mirrors>
            <mirror><id>build</id><mirrorOf>*</mirrorOf><url>%s</url></mirror>
          </mirrors>
        </settings>
        """
            .formatted(Path.of(System.getProperty("kamaelia.localRepository")).toUri()));
    return new Installed(repository, settings);
  }

  private static void copy(Path file, Path repository, String artifact, String type) throws IOException {
    Path target = repository.resolve("dev/kamaelia/" + artifact + "/" + VERSION + "/" + artifact + "-" + VERSION + "." + type);
    Files.createDirectories(target.getParent());
    Files.copy(file, target);
  }
}
