package dev.kamaelia.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Shows of each rule of the architecture that it can fail: sources that break it are compiled and
 * caught.
 */
final class PlantedViolationTest {
  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> aPlantedViolationIsCaught() {
    return Stream.of(
            new Planted(
                Rules.everyPackageIsInTheTable(),
                "dev.kamaelia.unheard.Of",
                "package dev.kamaelia.unheard; class Of {}"),
            new Planted(
                Rules.directionOf(Tables.module("engine")),
                "dev.kamaelia.engine.Upwards",
                "package dev.kamaelia.engine; class Upwards { dev.kamaelia.proto.Frame frame; }"),
            new Planted(
                Rules.directionOf(Tables.module("components")),
                "dev.kamaelia.components.Sideways",
                "package dev.kamaelia.components; class Sideways { dev.kamaelia.proto.Frame frame; }"),
            new Planted(
                Rules.noCyclesIn(Tables.module("node")),
                "dev.kamaelia.node.first.First",
                "package dev.kamaelia.node.first; public class First { dev.kamaelia.node.second.Second next; }",
                "dev.kamaelia.node.second.Second",
                "package dev.kamaelia.node.second; public class Second { dev.kamaelia.node.first.First next; }"),
            new Planted(
                Rules.linksWithoutInputOutput(),
                "dev.kamaelia.links.Socketed",
                "package dev.kamaelia.links; class Socketed { java.net.Socket socket; }"),
            serialization("new java.io.ObjectInputStream(java.io.InputStream.nullInputStream()).readObject()"),
            serialization("new java.io.ObjectOutputStream(java.io.OutputStream.nullOutputStream())"),
            new Planted(
                Rules.noSerialization(),
                "dev.kamaelia.engine.Own",
                "package dev.kamaelia.engine; abstract class Own implements java.io.Externalizable {}"),
            clock("Thread.sleep(1)"),
            clock("System.nanoTime()"),
            clock("System.currentTimeMillis()"),
            clock("java.time.Instant.now()"),
            thread("new Thread(() -> {})"),
            thread("Thread.ofVirtual()"),
            thread("Thread.startVirtualThread(() -> {})"),
            thread("java.util.concurrent.Executors.newCachedThreadPool()"),
            new Planted(
                Rules.standardStreamsOnlyWherePrinted(),
                "dev.kamaelia.engine.Chatty",
                "package dev.kamaelia.engine; class Chatty { void say() { System.out.println(); } }"),
            new Planted(
                Rules.namesThatNameAConcept(),
                "dev.kamaelia.engine.LinkManager",
                "package dev.kamaelia.engine; class LinkManager {}"),
            new Planted(
                Rules.packagesAreNullMarked(),
                "dev.kamaelia.node.unmarked.Type",
                "package dev.kamaelia.node.unmarked; class Type {}"),
            library("com.google.inject..", "com.google.inject.Injector"),
            library("io.grpc..", "io.grpc.Channel"),
            library("io.netty..", "io.netty.buffer.ByteBuf"),
            library("com.google.protobuf..", "com.google.protobuf.ByteString"),
            library("org.bouncycastle..", "org.bouncycastle.asn1.x509.BasicConstraints"),
            library("picocli..", "picocli.CommandLine"),
            library("org.snakeyaml..", "org.snakeyaml.engine.v2.api.Load"),
            library("ch.qos.logback..", "ch.qos.logback.classic.Logger"),
            library("com.palantir.javapoet..", "com.palantir.javapoet.TypeSpec"))
        .map(planted ->
            DynamicTest.dynamicTest(
                planted.rule().getDescription() + ": " + planted.name(),
                () -> assertCaught(planted)));
  }

  private void assertCaught(Planted planted) throws IOException {
    Path classes = Files.createTempDirectory(folder, "planted");
    compile(planted, classes);
    assertThat(planted.rule().evaluate(new ClassFileImporter().importPath(classes)).hasViolation())
        .as(planted.rule().getDescription())
        .isTrue();
  }

  private static void compile(Planted planted, Path classes) throws IOException {
    var javac = ToolProvider.getSystemJavaCompiler();
    var output = new StringWriter();
    try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
      List<Path> sources = new ArrayList<>();
      for (int i = 0; i < planted.namesAndSources().length; i += 2) {
        Path source = classes.resolve(planted.namesAndSources()[i].replace('.', '/') + ".java");
        Files.createDirectories(source.getParent());
        sources.add(Files.writeString(source, planted.namesAndSources()[i + 1]));
      }
      List<String> options =
          List.of(
              "-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
      boolean compiled =
          javac
              .getTask(
                  output, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
              .call();
      assertThat(compiled).as(output.toString()).isTrue();
    }
  }

  private static Planted serialization(String expression) {
    return inMethod(Rules.noSerialization(), expression);
  }

  private static Planted clock(String expression) {
    return inMethod(Rules.oneClock(), expression);
  }

  private static Planted thread(String expression) {
    return inMethod(Rules.onePlaceOfThreads(), expression);
  }

  private static Planted inMethod(ArchRule rule, String expression) {
    return new Planted(
        rule,
        "dev.kamaelia.links.Caller",
        "package dev.kamaelia.links; class Caller { void call() throws Exception { "
            + expression
            + "; } }");
  }

  private static Planted library(String packages, String type) {
    Tables.Confined confined =
        Tables.LIBRARIES.stream()
            .filter(library -> library.library().equals(packages))
            .findFirst()
            .orElseThrow();
    return new Planted(
        Rules.confinementOf(confined),
        "dev.kamaelia.components.User",
        "package dev.kamaelia.components; class User { " + type + " field; }");
  }

  /** A rule, and sources that break it: name, source, name, source. */
  private record Planted(ArchRule rule, String... namesAndSources) {
    String name() {
      String source = namesAndSources[1];
      return source.substring(source.indexOf(';') + 2);
    }
  }
}
