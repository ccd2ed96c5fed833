package dev.kamaelia.node.cli;

import dev.kamaelia.descriptor.ComponentDescriptor;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.catalog.Catalog;
import dev.kamaelia.engine.catalog.Finding;
import dev.kamaelia.engine.topology.ComponentType;
import dev.kamaelia.node.file.GraphSchema;
import dev.kamaelia.node.file.JsonWriter;
import dev.kamaelia.node.file.UsageException;
import dev.kamaelia.wire.Schema;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kamaelia components}: the component classes on the class path, or all about one of them. */
@CommandLine.Command(name = "components", description = "Shows the components on the class path, or all about one.")
final class ComponentsCommand extends Command {
  @Parameters(arity = "0..1", paramLabel = "TYPE", description = "The name of a component class.")
  private @Nullable String type;

  @Option(names = "--json", description = "As one JSON document.")
  private boolean json;

  @Option(names = "--schema", description = "The JSON Schema of graph files with these components, for editors.")
  private boolean schema;

  @Option(names = "--proto", paramLabel = "BOX", description = "The .proto text of what this box of TYPE carries: one file for protoc.")
  private @Nullable String proto;

  @Mixin private ClassPathOption classPath = new ClassPathOption();

  @Override
  boolean json() {
    return json;
  }

  @Override
  int run() {
    ClassLoader loader = classPath.loader();
    Catalog catalog = Catalog.of(loader);
    if (type == null && proto != null) throw new UsageException(Diagnostic.error("MissingArgument", "components --proto needs TYPE.").withExpected("kamaelia components TYPE --proto BOX"));
    if (type != null) one(catalog.find(type), loader);
    else all(catalog);
    return ExitCode.DONE;
  }

  private void one(Finding finding, ClassLoader loader) {
    finding.problem().ifPresent(problem -> {
      throw new UsageException(problem);
    });
    finding.type().map(ComponentType::descriptor).ifPresent(component -> {
      if (proto != null) proto(ProtoTexts.of(component, proto, loader));
      else if (json) terminal().out().println(JsonWriter.write(ComponentTexts.tree(component)));
      else terminal().out().print(ComponentTexts.page(component));
    });
  }

  private void proto(Schema schema) {
    if (!json) {
      terminal().out().print(schema.proto());
      return;
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("type", schema.type());
    document.put("proto", schema.proto());
    terminal().out().println(JsonWriter.write(document));
  }

  private void all(Catalog catalog) {
    List<ComponentDescriptor> components = catalog.all().stream().map(ComponentType::descriptor).toList();
    if (schema) {
      terminal().out().print(GraphSchema.json(components));
    } else if (json) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("components", components.stream().map(ComponentTexts::tree).toList());
      terminal().out().println(JsonWriter.write(document));
    } else {
      Map<ComponentDescriptor, String> names = new LinkedHashMap<>();
      catalog.all().stream().sorted(Comparator.comparing(catalog::nameOf)).forEach(found -> names.put(found.descriptor(), catalog.nameOf(found)));
      terminal().out().print(ComponentTexts.table(names));
    }
    diagnostics().print(catalog.problems());
  }
}
