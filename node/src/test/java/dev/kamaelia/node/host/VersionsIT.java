package dev.kamaelia.node.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two processes with different versions of the same classes. */
@Timeout(180)
final class VersionsIT {
  private static final String SELLER =
      """
      package shop;
      @dev.kamaelia.Component public final class Seller implements dev.kamaelia.Microprocess {
        @dev.kamaelia.Outbox dev.kamaelia.Out<Order> outbox;
        @Override public void main() { for (int i = 1; i <= 3; i++) outbox.send(new Order("order " + i, i%s)); }
      }
      """;

  private static final String PRINTER =
      """
      package shop;
      @dev.kamaelia.Component public final class Printer {
        @dev.kamaelia.Inbox @dev.kamaelia.Outbox(name = "outbox") String inbox(Order order) { return order.toString(); }
      }
      """;

  private static final String ORDER = "package shop; import java.util.*; @dev.kamaelia.Message public record Order(String id, %s) {}";

  @TempDir Path directory;

  @Test
  void aFieldMayBeNewAtEitherEnd() throws Exception {
    Path old = compile("old", ORDER.formatted("int count"), "");
    Path added = compile("added", ORDER.formatted("int count, Optional<UUID> by"), ", java.util.Optional.of(new java.util.UUID(1, 2))");
    String graph = graph();
    assertThat(run(old, added, graph)).containsExactly("Order[id=order 1, count=1, by=Optional.empty]", "Order[id=order 2, count=2, by=Optional.empty]", "Order[id=order 3, count=3, by=Optional.empty]");
    assertThat(run(added, old, graph)).containsExactly("Order[id=order 1, count=1]", "Order[id=order 2, count=2]", "Order[id=order 3, count=3]");
  }

  @Test
  void anythingElseIsRefusedAtBothNodesInTheSameWords() throws Exception {
    Path old = compile("old", ORDER.formatted("int count"), "");
    Path changed = compile("changed", ORDER.formatted("long count"), "");
    String graph = graph();
    try (Kamaelia first = Kamaelia.start("node", "left", graph, "--cp", old.toString());
        Kamaelia second = Kamaelia.start("node", "right", graph, "--cp", changed.toString())) {
      for (Kamaelia node : List.of(first, second)) {
        assertThat(node.exitCode()).as(node.errors().toString()).isEqualTo(5);
        assertThat(node.errors()).contains(
            "error[SchemaMismatch]: Link sell.outbox -> print.inbox: nodes left and right differ in shop.Order: Order.count (2) is int32 at left, int64 at right.");
      }
    }
  }

  private static List<String> run(Path left, Path right, String graph) throws Exception {
    try (Kamaelia first = Kamaelia.start("node", "left", graph, "--cp", left.toString());
        Kamaelia second = Kamaelia.start("node", "right", graph, "--cp", right.toString())) {
      List<String> printed = second.output();
      assertThat(first.exitCode()).as(first.errors().toString()).isZero();
      assertThat(second.exitCode()).as(second.errors().toString()).isZero();
      return printed;
    }
  }

  private Path compile(String version, String order, String more) throws IOException {
    Path sources = Files.createDirectories(directory.resolve(version + "-src"));
    Path classes = Files.createDirectories(directory.resolve(version));
    List<String> arguments = new ArrayList<>(List.of("-proc:full", "-cp", Objects.requireNonNull(System.getProperty("java.class.path")), "-d", classes.toString()));
    arguments.addAll(List.of("-processor", "dev.kamaelia.processor.KamaeliaProcessor"));
    arguments.add(Files.writeString(sources.resolve("Order.java"), order).toString());
    arguments.add(Files.writeString(sources.resolve("Seller.java"), SELLER.formatted(more)).toString());
    arguments.add(Files.writeString(sources.resolve("Printer.java"), PRINTER).toString());
    assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new))).isZero();
    return classes;
  }

  private String graph() throws IOException {
    return Files.writeString(
            directory.resolve("g.yaml"),
            """
            version: 1
            name: shop
            nodes: { left: { address: "127.0.0.1:%d" }, right: { address: "127.0.0.1:%d" } }
            components:
              sell:  { type: Seller, node: left }
              print: { type: Printer, node: right }
              out:   { type: ConsoleEcho, node: right }
            pipelines:
              - sell | print | out
            """
                .formatted(Kamaelia.freePort(), Kamaelia.freePort()))
        .toString();
  }
}
