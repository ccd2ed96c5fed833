package dev.kamaelia.benchmarks;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/**
 * Where and how something was measured.
 *
 * @param cores processors that the JVM sees
 * @param processor their model
 * @param system the operating system and its version
 * @param jdk vendor and version of the Java that ran the cells
 * @param flags of every JVM
 * @param date when it began
 * @param command that measured it
 * @param load the system's load average when it began: much more than 0 means that others were at work
 */
public record Machine(int cores, String processor, String system, String jdk, List<String> flags, String date, String command, double load) {
  /** Now, and here. */
  public static Machine here(List<String> flags, String command) throws IOException {
    return new Machine(
        Runtime.getRuntime().availableProcessors(),
        processorModel(),
        System.getProperty("os.name") + " " + System.getProperty("os.version") + " " + System.getProperty("os.arch"),
        System.getProperty("java.vendor") + " " + System.getProperty("java.runtime.version"),
        flags,
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        command,
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  private static String processorModel() throws IOException {
    Path info = Path.of("/proc/cpuinfo");
    if (!Files.isReadable(info)) return "unknown";
    return Files.readAllLines(info).stream().filter(line -> line.startsWith("model name")).map(line -> line.substring(line.indexOf(':') + 1).strip()).findFirst().orElse("unknown");
  }

  /** Adds two paragraphs of Markdown about it. */
  public void describe(StringBuilder text) {
    text.append(String.format(Locale.ROOT, "Machine: %d cores, %s; %s; %s. Load average at the start: %.2f. %s, `%s`.%n%n", cores, processor, system, jdk, load, date.substring(0, 10), command));
    text.append("JVM options of every cell: `").append(String.join(" ", flags)).append("`.\n");
  }

  JsonObject json() {
    return new JsonObject().put("cores", cores).put("processor", processor).put("system", system).put("jdk", jdk).put("flags", new JsonArray(flags)).put("date", date)
        .put("command", command).put("load", load);
  }

  /** The other way. */
  public static Machine of(JsonObject json) {
    return new Machine(json.getInteger("cores"), json.getString("processor"), json.getString("system"), json.getString("jdk"),
        json.getJsonArray("flags").stream().map(String.class::cast).toList(), json.getString("date"), json.getString("command"), json.getDouble("load"));
  }
}
