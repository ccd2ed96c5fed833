package dev.kamaelia.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.launcher.Installation.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher finds, builds and starts. */
final class LauncherIT {
  @TempDir private Path folder;
  private Installation installation;

  @BeforeEach
  void install() throws IOException {
    installation = new Installation(folder);
  }

  @Nested
  final class Unpacked {
    private Path launcher;
    private Path lib;

    @BeforeEach
    void unpack() throws IOException {
      launcher = installation.launcher("dist/bin/kamaelia");
      lib = installation.folder().resolve("dist/lib");
      for (String jar : new String[] {"aaa.jar", "kamaelia-examples-1.jar", "kamaelia-node-1.jar"})
        installation.file("dist/lib/" + jar, "");
    }

    @Test
    void ownJarsComeFirstThenTheExamplesThenTheUsersClassPath() throws Exception {
      String own =
          lib + "/kamaelia-node-1.jar:" + lib + "/aaa.jar:" + lib + "/kamaelia-examples-1.jar";

      Result plain = installation.run(launcher, Map.of(), "run", "g.yaml");
      Result apart = installation.run(launcher, Map.of(), "run", "--cp", "a.jar:b", "g.yaml");
      Result joined = installation.run(launcher, Map.of(), "run", "g.yaml", "--cp=a b.jar");

      assertThat(plain.after("-cp")).isEqualTo(own);
      assertThat(apart.after("-cp")).isEqualTo(own + ":a.jar:b");
      assertThat(joined.after("-cp")).isEqualTo(own + ":a b.jar");
      assertThat(apart.out())
          .containsSubsequence("dev.kamaelia.node.cli.Main", "run", "--cp", "a.jar:b", "g.yaml");
    }

    @Test
    void argumentsArriveAsTheyWereGiven() throws Exception {
      Result result =
          installation.run(launcher, Map.of(), "run", "A(x='*  *') | B", "", "--set", "a=$HOME");

      assertThat(result.out())
          .containsSubsequence(
              "dev.kamaelia.node.cli.Main", "run", "A(x='*  *') | B", "", "--set", "a=$HOME");
    }

    @Test
    void optionsForTheJvmAreSplitAtWhiteSpace() throws Exception {
      Result result =
          installation.run(launcher, Map.of("KAMAELIA_OPTS", " -Xmx128m  -Da=* "), "version");

      assertThat(result.out()).containsSubsequence("-Xmx128m", "-Da=*", "-cp");
    }

    @Test
    void childrenUseTheSameRuntimeAndLauncher() throws Exception {
      Result result = installation.run(launcher, Map.of(), "up", "g.yaml");

      assertThat(result.out())
          .contains("runtime " + lib.getParent(), "-Dkamaelia.launcher=" + launcher);
    }

    @Test
    void aLinkToTheLauncherWorks() throws Exception {
      Path link =
          Files.createSymbolicLink(
              installation.folder().resolve("link"), Path.of("dist/bin/kamaelia"));

      assertThat(installation.run(link, Map.of(), "version").exit()).isZero();
    }

    @Test
    void anotherJavaThanAskedForIsRefused() throws Exception {
      Path old = installation.java("old", "17.0.15");

      Result result =
          installation.run(launcher, Map.of("KAMAELIA_JAVA_HOME", old.toString()), "version");

      assertThat(result.exit()).isEqualTo(2);
      assertThat(result.err())
          .containsExactly("kamaelia: KAMAELIA_JAVA_HOME=" + old + " is not a JDK 25.");
    }

    @Test
    void anotherJavaThanNeededIsPassedOver() throws Exception {
      Path old = installation.java("old", "17.0.15");

      Result result =
          installation.run(
              launcher,
              Map.of(
                  "KAMAELIA_JAVA_HOME",
                  "",
                  "JAVA_HOME",
                  old.toString(),
                  "PATH",
                  installation.folder().resolve("jdk/bin") + ":" + System.getenv("PATH")),
              "version");

      assertThat(result.exit()).isZero();
      assertThat(result.out()).contains("runtime " + lib.getParent());
    }
  }

  @Nested
  final class Checkout {
    private Path launcher;
    private Path source;

    @BeforeEach
    void checkOut() throws IOException {
      launcher = installation.launcher("src/kamaelia");
      installation.file("src/pom.xml", "");
      source = installation.file("src/node/src/main/java/Word.java", "");
    }

    @Test
    void theFirstStartBuildsAndTheNextDoesNot() throws Exception {
      Result first = installation.run(launcher, Map.of(), "version");
      Result second = installation.run(launcher, Map.of(), "version");

      assertThat(first.err())
          .containsExactly(
              "kamaelia: building this checkout, without tests, beginning with proto; log: "
                  + launcher.getParent()
                  + "/.kamaelia/build.log",
              "kamaelia: building api",
              "kamaelia: building examples");
      assertThat(second.err()).isEmpty();
      assertThat(second.exit()).isZero();
      assertThat(builds()).isOne();
    }

    @Test
    void aChangedSourceIsBuilt() throws Exception {
      installation.run(launcher, Map.of(), "version");
      age(-1, source);
      installation.run(launcher, Map.of(), "version");
      assertThat(builds()).isOne();

      age(1, source);
      installation.run(launcher, Map.of(), "version");

      assertThat(builds()).isEqualTo(2);
    }

    @Test
    void aBrokenBuildSaysWhyAndIsTriedAgain() throws Exception {
      Path broken = installation.file("broken", "");

      Result result = installation.run(launcher, Map.of(), "version");

      assertThat(result.exit()).isOne();
      assertThat(result.out()).isEmpty();
      assertThat(result.err())
          .containsSubsequence(
              "[ERROR] Word.java:[7,3] ; expected",
              "kamaelia: the build failed; all of its output is in "
                  + launcher.getParent()
                  + "/.kamaelia/build.log");
      Files.delete(broken);
      assertThat(installation.run(launcher, Map.of(), "version").exit()).isZero();
    }

    @Test
    void startsAtTheSameTimeBuildOnce() throws Exception {
      Process one = installation.start(launcher, Map.of(), "version");
      Process other = installation.start(launcher, Map.of(), "version");

      assertThat(installation.finish(one).exit()).isZero();
      assertThat(installation.finish(other).exit()).isZero();
      assertThat(builds()).isOne();
    }

    @Test
    void whereNothingCanBeWrittenNothingIsBuiltAndNobodyWaits() throws Exception {
      installation.file("src/.kamaelia", "in the way");

      Result result = installation.run(launcher, Map.of(), "version");

      assertThat(result.exit()).isEqualTo(2);
      assertThat(result.err()).singleElement().asString().startsWith("kamaelia: this checkout is not built, and ").contains("cannot be written");
    }

    @Test
    void aLockLeftByADeadProcessDoesNotHold() throws Exception {
      Process dead = new ProcessBuilder("true").start();
      dead.waitFor();
      installation.file("src/.kamaelia/lock/pid", dead.pid() + "\n");

      assertThat(installation.run(launcher, Map.of(), "version").exit()).isZero();
    }

    private int builds() throws IOException {
      return Files.readAllLines(installation.folder().resolve("builds")).size();
    }

    /** Makes a file this many minutes newer than the last build. */
    private void age(int minutes, Path file) throws IOException {
      FileTime built = Files.getLastModifiedTime(launcher.getParent().resolve(".kamaelia/stamp"));
      Files.setLastModifiedTime(
          file, FileTime.from(built.toInstant().plus(Duration.ofMinutes(minutes))));
    }
  }
}
