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
record Machine(int cores, String processor, String system, String jdk, List<String> flags, String date, String command, double load) {
  static Machine here(Options options) throws IOException {
    return new Machine(
        Runtime.getRuntime().availableProcessors(),
        processorModel(),
        System.getProperty("os.name") + " " + System.getProperty("os.version") + " " + System.getProperty("os.arch"),
        System.getProperty("java.vendor") + " " + System.getProperty("java.runtime.version"),
        Forks.FLAGS,
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        command(options),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  private static String command(Options options) {
    return "examples/benchmarks/run local --forks " + options.forks() + " --rounds " + options.rounds() + " --warmup " + options.warmupMillis() + " --round "
        + options.roundMillis() + " --seed " + options.seed() + (options.only().isEmpty() ? "" : " --only " + String.join(",", options.only()));
  }

  private static String processorModel() throws IOException {
    Path info = Path.of("/proc/cpuinfo");
    if (!Files.isReadable(info)) return "unknown";
    return Files.readAllLines(info).stream().filter(line -> line.startsWith("model name")).map(line -> line.substring(line.indexOf(':') + 1).strip()).findFirst().orElse("unknown");
  }

  JsonObject json() {
    return new JsonObject().put("cores", cores).put("processor", processor).put("system", system).put("jdk", jdk).put("flags", new JsonArray(flags)).put("date", date)
        .put("command", command).put("load", load);
  }

  static Machine of(JsonObject json) {
    return new Machine(json.getInteger("cores"), json.getString("processor"), json.getString("system"), json.getString("jdk"),
        json.getJsonArray("flags").stream().map(String.class::cast).toList(), json.getString("date"), json.getString("command"), json.getDouble("load"));
  }
}
