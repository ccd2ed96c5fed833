package dev.kamaelia.node.cli;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.diagnostic.NearestMatch;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Shows a wrong command line as a diagnostic; exit code 2. */
final class UsageErrors implements IParameterExceptionHandler {
  private final Terminal terminal;

  UsageErrors(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public int handleParseException(ParameterException thrown, String[] args) {
    boolean helpOfNoVerb = args.length > 1 && args[0].equals("help");
    terminal.say((helpOfNoVerb ? unknownVerb(args[1]) : diagnostic(thrown)).render());
    return ExitCode.USAGE;
  }

  private static Diagnostic diagnostic(ParameterException thrown) {
    CommandLine line = thrown.getCommandLine();
    boolean root = line.getParent() == null;
    return switch (thrown) {
      case UnmatchedArgumentException unmatched when !unmatched.getUnmatched().isEmpty() -> unmatched(unmatched.getUnmatched().getFirst(), line, root);
      case MissingParameterException missing -> missing(missing, line);
      case ParameterException bad when bad.getArgSpec() instanceof OptionSpec option && option.typeInfo().isMap() -> Diagnostic.error("BadArgument",
          line.getCommandName() + ": " + option.longestName() + " " + bad.getValue() + " lacks its value.").withExpected(option.longestName() + " " + option.paramLabel() + ".");
      default -> root
          ? Diagnostic.error("MissingVerb", "The verb is missing.").withExpected(verbs()).withFix(seeHelp(line))
          : Diagnostic.error("BadArgument", sentence(thrown)).withFix(seeHelp(line));
    };
  }

  private static Diagnostic unmatched(String argument, CommandLine line, boolean root) {
    String name = line.getCommandName();
    if (argument.startsWith("-") && argument.length() > 1) {
      String option = argument.replaceFirst("=.*", "");
      List<String> options = line.getCommandSpec().options().stream().flatMap(spec -> Stream.of(spec.names())).filter(n -> n.startsWith("--")).sorted().toList();
      return Diagnostic.error("UnknownOption", name + " has no option " + option + ".").withExpected("Options: " + String.join(", ", options) + ".")
          .withNearest(NearestMatch.of(option, options));
    }
    if (root) return unknownVerb(argument);
    return Diagnostic.error("UnexpectedArgument", name + " takes no argument \"" + argument + "\" here.").withFix(seeHelp(line));
  }

  private static Diagnostic unknownVerb(String verb) {
    return Diagnostic.error("UnknownVerb", "There is no verb \"" + verb + "\".").withExpected(verbs()).withNearest(NearestMatch.of(verb, Verbs.names()));
  }

  private static Diagnostic missing(MissingParameterException thrown, CommandLine line) {
    Optional<ArgSpec> first = thrown.getMissing().stream().findFirst();
    String what = first.map(spec -> spec instanceof OptionSpec option ? option.longestName() + " " + option.paramLabel() : spec.paramLabel()).orElse("an argument");
    return Diagnostic.error("MissingArgument", line.getCommandName() + " needs " + what + ".").withFix(seeHelp(line));
  }

  private static String sentence(ParameterException thrown) {
    String message = Optional.ofNullable(thrown.getMessage()).orElse("The command line is wrong").strip();
    boolean converted = thrown.getCause() instanceof TypeConversionException;
    return converted ? message + "." : message.endsWith(".") ? message : message + ".";
  }

  private static String verbs() {
    return "Verbs: " + String.join(", ", Verbs.names()) + ", help.";
  }

  private static String seeHelp(CommandLine line) {
    return line.getParent() == null ? "See kamaelia help." : "See kamaelia help " + line.getCommandName() + ".";
  }
}
