package dev.kamaelia.node.file;

import dev.kamaelia.DataSize;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.topology.FlowSpec;
import dev.kamaelia.engine.topology.NodeSpec;
import dev.kamaelia.engine.topology.Security;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads {@code nodes}, {@code tls} and {@code insecure}. Used by one thread. */
final class NodeReader {
  static final List<String> KEYS = Stream.concat(Stream.of("address", "bind", "windows"), FlowReader.KEYS.stream()).toList();
  static final List<String> TLS = List.of("cert", "key", "ca");

  private static final Pattern ADDRESS = Pattern.compile("(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])?:(\\d{1,5})");
  /** Stands for an address in error, so that the components placed there are not in error too. */
  private static final NodeSpec BROKEN = NodeSpec.at("127.0.0.1:0");

  private final Values values;
  private final Marks marks;

  NodeReader(Values values, Marks marks) {
    this.values = values;
    this.marks = marks;
  }

  /** A node. */
  NodeSpec node(Yaml.Entry entry) {
    String name = entry.key().text();
    Fields fields = Fields.of(values, entry.value(), "Node \"" + name + "\"", KEYS, List.of("address"), entry.key().span());
    Optional<String> bind = address(fields, name, "bind");
    String of = "of node \"" + name + "\"";
    FlowSpec flow = new FlowReader(values).read(fields, of);
    Optional<DataSize> windows = fields.get("windows").flatMap(value -> values.size(value, "windows " + of, NodeSpec.LEAST_WINDOWS, NodeSpec.MOST_WINDOWS));
    return address(fields, name, "address").map(address -> new NodeSpec(address, bind, flow, windows)).orElse(BROKEN);
  }

  private Optional<String> address(Fields fields, String node, String key) {
    Optional<Yaml> value = fields.get(key);
    if (value.isEmpty()) return Optional.empty();
    marks.mark(value.get().span(), "nodes", node, key);
    String subject = "The " + (key.equals("bind") ? "bind address" : "address") + " of node \"" + node + "\"";
    String expected = "HOST:PORT with a port from 0 to 65535, for example 127.0.0.1:7401.";
    Optional<String> text = values.text(value.get(), subject, expected);
    if (text.isEmpty()) return Optional.empty();
    Matcher form = ADDRESS.matcher(text.get());
    boolean wellFormed = form.matches() && Integer.parseInt(form.group(1)) <= 65535 && (key.equals("bind") || !text.get().startsWith(":"));
    if (wellFormed) return text;
    values.report().add(Diagnostic.error("BadAddress", subject + " is \"" + text.get() + "\".").withExpected(expected), value.get().span());
    return Optional.empty();
  }

  /** How links between nodes are secured. */
  Security security(Fields top) {
    Optional<Yaml> tls = top.get("tls");
    Optional<Yaml> insecure = top.get("insecure");
    boolean plain = insecure.flatMap(value -> values.bool(value, "insecure")).orElse(insecure.isPresent());
    if (tls.isEmpty()) return plain ? new Security.Insecure() : new Security.LoopbackOnly();
    Fields fields = Fields.of(values, tls.get(), "tls", TLS, TLS, top.key("tls").orElse(tls.get().span()));
    if (plain) {
      values.report().add(Diagnostic.error("TlsAndInsecure", "The graph has both tls and insecure: true.").withFix("Remove one of the two."),
          top.key("insecure").orElse(tls.get().span()));
    }
    Optional<String> cert = file(fields, "cert");
    Optional<String> key = file(fields, "key");
    Optional<String> ca = file(fields, "ca");
    boolean complete = cert.isPresent() && key.isPresent() && ca.isPresent();
    return complete ? new Security.MutualTls(cert.get(), key.get(), ca.get()) : new Security.Insecure();
  }

  private Optional<String> file(Fields fields, String key) {
    return fields.get(key).flatMap(value -> values.text(value, "tls " + key, "The path of a PEM file."));
  }
}
