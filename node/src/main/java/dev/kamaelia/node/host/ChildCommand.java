package dev.kamaelia.node.host;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How this program is started again: through its launcher, or with the same Java, flags and class path. */
public final class ChildCommand {
  private static final String MAIN = "dev.kamaelia.node.cli.Main";

  private ChildCommand() {}

  /** The command with these arguments. */
  static List<String> of(List<String> arguments, Map<String, String> environment) {
    List<String> command = new ArrayList<>();
    String launcher = System.getProperty("kamaelia.launcher", "");
    if (!launcher.isEmpty() && new File(launcher).canExecute()) {
      command.add(launcher);
    } else {
      command.add(System.getProperty("java.home") + "/bin/java");
      ManagementFactory.getRuntimeMXBean().getInputArguments().stream().filter(ChildCommand::isForChildren).forEach(command::add);
      for (String option : environment.getOrDefault("KAMAELIA_OPTS", "").trim().split("\\s+")) {
        if (!option.isEmpty()) command.add(option);
      }
      command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN));
    }
    command.addAll(arguments);
    return command;
  }

  /** Agents and debuggers have ports and files of their own; the start-up cache fits the launcher's flags. */
  private static boolean isForChildren(String flag) {
    return !flag.startsWith("-agentlib") && !flag.startsWith("-javaagent") && !flag.startsWith("-XX:AOT") && !flag.startsWith("-XX:TieredStopAtLevel");
  }
}
