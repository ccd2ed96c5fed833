package dev.kamaelia.processor;

import com.palantir.javapoet.JavaFile;
import dev.kamaelia.Component;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** A Maven project of its own in a folder, built by the Maven on the PATH with the processor that is under test. */
final class MavenProject {
  private static final FileTime PAST = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));

  private final Path folder;
  private final boolean recompileAll;

  /** With Maven's default, all sources are compiled when one has changed; otherwise only those that have. */
  MavenProject(Path folder, boolean recompileAll) throws IOException {
    this.folder = folder;
    this.recompileAll = recompileAll;
    Files.writeString(folder.resolve("pom.xml"), pom());
  }

  void write(String className, String... lines) throws IOException {
    Path file = source(className);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "package shop;\nimport dev.kamaelia.*;\n" + String.join("\n", lines) + "\n");
  }

  void delete(String className) throws IOException {
    Files.delete(source(className));
  }

  /** Compiles. */
  void build() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("mvn", "-o", "-B", "toolchains:select-jdk-toolchain@jdk", "compiler:compile"));
    String repository = System.getProperty("maven.repo.local");
    if (repository != null) command.add("-Dmaven.repo.local=" + repository);
    Process maven = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String output = new String(maven.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (maven.waitFor() != 0) throw new AssertionError("mvn failed:\n" + output);
  }

  /** The entries of the index, sorted. */
  List<String> index() throws IOException {
    return names(folder.resolve("target/classes/META-INF/kamaelia/components"));
  }

  String indexEntry(String className) throws IOException {
    return Files.readString(folder.resolve("target/classes/META-INF/kamaelia/components").resolve(className));
  }

  /** The names of all compiled classes, sorted. */
  List<String> classes() throws IOException {
    return names(folder.resolve("target/classes/shop")).stream().filter(name -> name.endsWith(".class")).map(name -> name.replace(".class", "")).toList();
  }

  /** True if the last build wrote the class anew. */
  boolean wasCompiled(String className) throws IOException {
    return !Files.getLastModifiedTime(folder.resolve("target/classes/shop/" + className + ".class")).equals(PAST);
  }

  /** Puts what was built, and what it was built from, into the past, so that what is written from now on is newer whatever the clock's resolution. */
  void age() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files.filter(Files::isRegularFile).forEach(file -> setTime(file, PAST));
    }
  }

  private static void setTime(Path file, FileTime time) {
    try {
      Files.setLastModifiedTime(file, time);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path source(String className) {
    return folder.resolve("src/main/java/shop/" + className + ".java");
  }

  private static List<String> names(Path folder) throws IOException {
    if (!Files.exists(folder)) return List.of();
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private String pom() {
    String processorPath = Stream.of(KamaeliaProcessor.class, Component.class, JavaFile.class, NullMarked.class).map(MavenProject::origin).collect(Collectors.joining(":"));
    return """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion>
          <groupId>shop</groupId>
          <artifactId>shop</artifactId>
          <version>1</version>
          <properties>
            <maven.compiler.release>25</maven.compiler.release>
            <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
          </properties>
          <dependencies>
            <dependency>
              <groupId>dev.kamaelia</groupId>
              <artifactId>kamaelia-api</artifactId>
              <version>under-test</version>
              <scope>system</scope>
              <systemPath>%s</systemPath>
            </dependency>
          </dependencies>
          <build>
            <plugins>
              <plugin>
                <artifactId>maven-toolchains-plugin</artifactId>
                <version>3.3.0</version>
                <executions>
                  <execution>
                    <id>jdk</id>
                    <goals><goal>select-jdk-toolchain</goal></goals>
                    <configuration><version>[25,26)</version></configuration>
                  </execution>
                </executions>
              </plugin>
              <plugin>
                <artifactId>maven-compiler-plugin</artifactId>
                <version>3.16.0</version>
                <configuration>
                  <useIncrementalCompilation>%s</useIncrementalCompilation>
                  <compilerArgs>
                    <arg>-processorpath</arg>
                    <arg>%s</arg>
                  </compilerArgs>
                </configuration>
              </plugin>
            </plugins>
          </build>
        </project>
        """
        .formatted(origin(Component.class), recompileAll, processorPath);
  }

  /** The jar or folder that a class was loaded from. */
  private static String origin(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
