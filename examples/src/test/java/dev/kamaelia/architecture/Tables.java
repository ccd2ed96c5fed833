package dev.kamaelia.architecture;

import java.util.List;
import java.util.stream.Stream;

/** What may depend on what. The rules are made from these tables and from nothing else. */
final class Tables {
  private Tables() {}

  /** A module of the build, the packages it owns, and the modules it may use. */
  record Module(String name, List<String> packages, List<String> uses) {
    /** The package patterns that classes of this module may depend on. */
    List<String> reachable() {
      return Stream.concat(
              packages.stream(), uses.stream().flatMap(use -> module(use).packages().stream()))
          .toList();
    }
  }

  static final List<Module> MODULES =
      List.of(
          new Module("proto", List.of("dev.kamaelia.proto.."), List.of()),
          new Module(
              "api",
              List.of(
                  "dev.kamaelia",
                  "dev.kamaelia.descriptor..",
                  "dev.kamaelia.diagnostic..",
                  "dev.kamaelia.wire.."),
              List.of()),
          new Module("processor", List.of("dev.kamaelia.processor.."), List.of("api")),
          new Module("engine", List.of("dev.kamaelia.engine.."), List.of("api")),
          new Module("links", List.of("dev.kamaelia.links.."), List.of("api", "engine", "proto")),
          new Module(
              "testkit",
              List.of("dev.kamaelia.testkit.."),
              List.of("api", "engine", "links", "proto")),
          new Module("components", List.of("dev.kamaelia.components.."), List.of("api", "engine")),
          new Module(
              "node",
              List.of("dev.kamaelia.node.."),
              List.of("api", "engine", "links", "components", "proto", "testkit")),
          new Module(
              "examples",
              List.of("dev.kamaelia.examples.."),
              List.of("api", "engine", "links", "components", "proto", "testkit", "node")));

  /** A library that is an implementation detail of a few packages. */
  record Confined(String library, List<String> to) {}

  static final List<Confined> LIBRARIES =
      List.of(
          new Confined(
              "com.google.inject..",
              List.of(
                  "dev.kamaelia.engine",
                  "dev.kamaelia.engine.assembly..",
                  "dev.kamaelia.node.host..",
                  // Harness takes an application's modules.
                  "dev.kamaelia.testkit",
                  "dev.kamaelia.examples..")),
          // A node that runs has real time only.
          new Confined("dev.kamaelia.testkit..", List.of("dev.kamaelia.testkit..", "dev.kamaelia.node.graphtest..", "dev.kamaelia.examples..")),
          new Confined("io.grpc..", List.of("dev.kamaelia.node.link..", "dev.kamaelia.proto..")),
          new Confined("io.netty..", List.of("dev.kamaelia.node.link..")),
          new Confined(
              "com.google.protobuf..",
              List.of("dev.kamaelia.proto..", "dev.kamaelia.node.link..", "dev.kamaelia.links..", "dev.kamaelia.testkit.network..", "dev.kamaelia.testkit.rogue..")),
          new Confined("org.bouncycastle..", List.of("dev.kamaelia.node.authority..")),
          new Confined("picocli..", List.of("dev.kamaelia.node.cli..")),
          new Confined("org.snakeyaml..", List.of("dev.kamaelia.node.file..")),
          new Confined("ch.qos.logback..", List.of("dev.kamaelia.node..")),
          new Confined("com.palantir.javapoet..", List.of("dev.kamaelia.processor.writing..")));

  /** Packages of the JDK that a module without I/O does not touch. */
  static final List<String> INPUT_OUTPUT =
      List.of("java.net..", "java.nio.channels..", "java.nio.file..", "io.grpc..");

  /** What turns bytes into objects of whatever class the bytes name: used nowhere, by no module. */
  static final List<String> SERIALIZATION =
      List.of(
          "java.io.ObjectInput",
          "java.io.ObjectInputStream",
          "java.io.ObjectOutput",
          "java.io.ObjectOutputStream",
          "java.io.Externalizable",
          "java.beans.XMLDecoder",
          "java.beans.XMLEncoder",
          "java.rmi..",
          "javax.management.remote..",
          "io.netty.handler.codec.serialization..");

  /** The places that read clocks and sleep: real time, and the watchdog of simulated time. */
  static final List<String> CLOCKS =
      List.of(
          "dev.kamaelia.engine.time..",
          "dev.kamaelia.testkit.time..",
          "dev.kamaelia.examples.benchmarks..");

  /** The only places that make threads: for real, for a simulation, and for a node process. */
  static final List<String> THREADS =
      List.of(
          "dev.kamaelia.engine.time..",
          "dev.kamaelia.testkit.time..",
          "dev.kamaelia.node.host..",
          "dev.kamaelia.examples.benchmarks..");

  /** Where standard streams are used: the command line, and what is made to print. */
  static final List<String> STREAMS =
      List.of("dev.kamaelia.node.cli..", "dev.kamaelia.components.console..");

  /** Endings that name no concept. */
  static final List<String> EMPTY_NAMES = List.of("Impl", "Util", "Utils", "Helper", "Manager");

  static Module module(String name) {
    return MODULES.stream()
        .filter(module -> module.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no module " + name + " in the table"));
  }

  static List<String> packagesOfAllModules() {
    return MODULES.stream().flatMap(module -> module.packages().stream()).toList();
  }
}
