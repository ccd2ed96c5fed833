package dev.kamaelia.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A folder with the launcher, a Java that prints its arguments, and a Maven that pretends to build.
 */
final class Installation {
  private static final Path SCRIPT = Path.of(System.getProperty("kamaelia.root"), "kamaelia");

  private final Path folder;

  Installation(Path folder) throws IOException {
    this.folder = folder.toRealPath();
    java("jdk", "25.0.1");
    program(
        "tools/mvn",
        """
        #!/bin/sh
        echo "$*" >>%1$s/builds
        echo '[INFO] Building Kamaelia for the JVM 0.1.0-SNAPSHOT                 [1/3]'
        echo '[INFO] Building Kamaelia api 0.1.0-SNAPSHOT                         [2/3]'
        echo '[INFO] Building Kamaelia examples 0.1.0-SNAPSHOT                    [3/3]'
        if [ -f %1$s/broken ]; then
          echo '[ERROR] Word.java:[7,3] ; expected'
          exit 1
        fi
        mkdir -p examples/target/runtime/lib
        touch examples/target/runtime/lib/kamaelia-node-1.jar
        """
            .formatted(this.folder));
  }

  Path folder() {
    return folder;
  }

  /** A Java home of this version. */
  Path java(String name, String version) throws IOException {
    program(
        name + "/bin/java",
        """
        #!/bin/sh
        for argument; do echo "$argument"; done
        echo "runtime $KAMAELIA_RUNTIME"
        """);
    program(name + "/bin/javac", "#!/bin/sh\n");
    return file(name + "/release", "JAVA_VERSION=\"" + version + "\"\n").getParent();
  }

  Path file(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  Path launcher(String name) throws IOException {
    return program(name, Files.readString(SCRIPT));
  }

  private Path program(String name, String content) throws IOException {
    return Files.setPosixFilePermissions(
        file(name, content), PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  Result run(Path launcher, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    return finish(start(launcher, environment, arguments));
  }

  Process start(Path launcher, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("KAMAELIA_"));
    builder.environment().put("PATH", folder.resolve("tools") + ":" + System.getenv("PATH"));
    builder.environment().put("KAMAELIA_JAVA_HOME", folder.resolve("jdk").toString());
    builder.environment().putAll(environment);
    return builder.start();
  }

  Result finish(Process process) throws IOException, InterruptedException {
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
    return new Result(process.waitFor(), out.lines().toList(), err.lines().toList());
  }

  /** How a start ended. */
  record Result(int exit, List<String> out, List<String> err) {
    /** The argument after this one. */
    String after(String argument) {
      return out.get(out.indexOf(argument) + 1);
    }
  }
}
