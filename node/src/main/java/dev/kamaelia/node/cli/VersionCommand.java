package dev.kamaelia.node.cli;

import dev.kamaelia.node.file.JsonWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code kamaelia version}. */
@CommandLine.Command(name = "version", description = "Shows the version of Kamaelia and of Java.")
final class VersionCommand extends Command {
  @Option(names = "--json", description = "As one JSON document.")
  private boolean json;

  @Override
  boolean json() {
    return json;
  }

  @Override
  int run() {
    String version = Optional.ofNullable(Main.class.getPackage().getImplementationVersion()).orElse("unpackaged");
    String java = System.getProperty("java.version");
    if (json) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("version", version);
      fields.put("java", java);
      terminal().out().println(JsonWriter.write(fields));
    } else {
      terminal().out().println("kamaelia " + version + " (Java " + java + ")");
    }
    return ExitCode.DONE;
  }
}
