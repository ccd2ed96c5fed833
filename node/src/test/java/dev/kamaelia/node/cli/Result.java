package dev.kamaelia.node.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What a command that ran in this process returned and wrote. */
record Result(int code, String out, String err) {
  /** Runs a command with an environment of the tests' own. */
  static Result of(String stdin, OutputStream out, String... args) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal = new Terminal(new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)), new DataOutput(out),
        new PrintStream(err, true, StandardCharsets.UTF_8), Map.of("TLS_DIR", "/etc/tls"), false);
    int code = Main.run(terminal, args);
    terminal.out().flush();
    return new Result(code, out.toString(), err.toString(StandardCharsets.UTF_8));
  }
}
