package dev.kamaelia.node.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** {@code kamaelia} without a verb: an error that shows the verbs. */
final class Root implements Runnable {
  private static final String[] FOOTER = {
    "",
    "GRAPH is a graph file, - for one on standard input, or a graph on one line:",
    "  kamaelia run 'FileReader(path=a.log) | Grep(pattern=ERROR) | ConsoleEcho'",
    "",
    "kamaelia help VERB shows the options of a verb."
  };

  private CommandSpec spec = CommandSpec.create();

  /** Gives the root its name and texts without annotations, which cost time at every start. */
  static void describe(CommandLine root) {
    CommandSpec spec = root.getCommandSpec();
    ((Root) spec.userObject()).spec = spec;
    spec.name("kamaelia");
    spec.usageMessage().description("Runs graphs of components, in one process or on many machines.").footer(FOOTER).synopsisSubcommandLabel("VERB");
    spec.usageMessage().commandListHeading("%nVerbs:%n");
    spec.addOption(OptionSpec.builder("-h", "--help").usageHelp(true).description("Shows this help.").build());
    root.addSubcommand("help", new CommandLine.HelpCommand());
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a verb is missing");
  }
}
