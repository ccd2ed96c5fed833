package dev.kamaelia.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of two secured nodes, as its page has it. */
final class SecuredIT {
  private static final String GRAPH = "examples/secured/secured.yaml";

  @TempDir Path folder;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void prepare() throws IOException {
    environment.put("FILE", Files.writeString(folder.resolve("text.txt"), "Kamaelia\nnothing\nand Kamaelia again\n").toString());
    environment.put("READER", "127.0.0.1:" + freePort());
    environment.put("WRITER", "127.0.0.1:" + freePort());
  }

  @Test
  void twoNodesMeet() throws Exception {
    init("certificates");
    try (Started writer = node("writer", "certificates/writer"); Started reader = node("reader", "certificates/reader")) {
      assertThat(reader.exit()).describedAs(reader::err).isZero();
      assertThat(writer.exit()).describedAs(writer::err).isZero();
      assertThat(writer.out()).isEqualTo("Kamaelia\nand Kamaelia again\n");
      writer.awaitNoProcess(10);
    }
  }

  @Test
  void theCertificateOfAnotherNodeOrAuthorityIsRefused() throws Exception {
    init("certificates");
    init("others");
    try (Started writer = node("writer", "certificates/writer")) {
      writer.awaitErr(text -> text.contains("waiting for reader"));
      try (Started exchanged = node("reader", "certificates/writer")) {
        assertThat(exchanged.exit()).describedAs(exchanged::err).isEqualTo(5);
        assertThat(exchanged.err()).contains("error[IdentityMismatch]: A peer says it is node reader, its certificate says [writer].");
      }
      try (Started other = node("reader", "others/reader")) {
        assertThat(other.exit()).describedAs(other::err).isEqualTo(5);
        assertThat(other.err()).contains("error[UnknownAuthority]: ");
      }
      writer.awaitErr(text -> text.contains("[IdentityMismatch]"));
    }
  }

  private void init(String directory) throws Exception {
    try (Started init = Started.kamaelia(folder, Map.of(), "certs", "init", folder.resolve(directory).toString(), "reader", "writer")) {
      assertThat(init.exit()).describedAs(init::err).isZero();
    }
  }

  private Started node(String name, String certificates) throws IOException {
    Map<String, String> own = new HashMap<>(environment);
    own.put("TLS_DIR", folder.resolve(certificates).toString());
    return Started.kamaelia(folder, own, "node", name, GRAPH);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
