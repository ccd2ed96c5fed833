package dev.kamaelia.node.cli;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The verbs, in the order of the help. A verb's class is loaded only when the verb is used or help is asked for. */
final class Verbs {
  /**
   * A verb.
   *
   * @param name as it is typed
   * @param command makes its command
   */
  record Verb(String name, Supplier<Command> command) {}

  static final List<Verb> ALL = List.of(
      new Verb("run", RunCommand::new),
      new Verb("up", UpCommand::new),
      new Verb("node", NodeCommand::new),
      new Verb("demo", DemoCommand::new),
      new Verb("validate", ValidateCommand::new),
      new Verb("test", TestCommand::new),
      new Verb("record", RecordCommand::new),
      new Verb("replay", ReplayCommand::new),
      new Verb("info", InfoCommand::new),
      new Verb("config", ConfigCommand::new),
      new Verb("graph", GraphCommand::new),
      new Verb("components", ComponentsCommand::new),
      new Verb("certs", CertsCommand::new),
      new Verb("version", VersionCommand::new));

  private Verbs() {}

  static Optional<Verb> of(String name) {
    return ALL.stream().filter(verb -> verb.name().equals(name)).findFirst();
  }

  static List<String> names() {
    return ALL.stream().map(Verb::name).toList();
  }
}
