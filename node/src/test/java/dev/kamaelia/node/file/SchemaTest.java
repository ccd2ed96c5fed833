package dev.kamaelia.node.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.kamaelia.engine.catalog.Catalog;
import dev.kamaelia.engine.topology.ComponentType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The JSON Schema of graph files, as an editor applies it. */
class SchemaTest {
  private static final Schema SCHEMA = schema(
      GraphSchema.json(Catalog.of(SchemaTest.class.getClassLoader()).all().stream().map(ComponentType::descriptor).toList()));

  @Test
  void theDesignsExampleIsValid() throws IOException {
    assertThat(errors(Files.readString(Path.of("src/test/resources/graphs/design.yaml")))).isEmpty();
  }

  @Test
  void theWordCountExampleIsValid() throws IOException {
    Path root = Path.of(Objects.requireNonNull(System.getProperty("kamaelia.root")));
    assertThat(errors(Files.readString(root.resolve("examples/wordcount/wordcount.yaml")).replace("WordRanking", "dev.kamaelia.examples.wordcount.WordRanking"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "unknown-keys", "reserved-keys", "values", "links", "missing-keys", "version", "unknown-types", "not-a-map", "unknown-parameter"
  })
  void aBrokenFileIsNotValid(String name) throws IOException {
    assertThat(errors(Files.readString(Path.of("src/test/resources/broken", name + ".yaml")))).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "path: a", "follow: yes, path: a", "follow: true", "path: a, pth: b", "path: [a]", "path: a, maxLine: 1", "path: a, maxLine: 1KiB", "path: a, maxLine: '${X}'"
  })
  void parametersFollowTheDescriptor(String with) {
    List<Error> errors = errors("{ version: 1, components: { read: { type: FileReader, with: { " + with + " } } } }");
    boolean valid = with.equals("path: a") || with.endsWith("1KiB") || with.endsWith("'${X}'");
    assertThat(errors.isEmpty()).as("%s gives %s", with, errors).isEqualTo(valid);
  }

  @Test
  void theBuildWroteItAsAResource() throws IOException {
    try (InputStream resource = Objects.requireNonNull(GraphSchema.class.getResourceAsStream("/META-INF/kamaelia/graph.schema.json"))) {
      String text = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(schema(text).validate("{\"version\": 1, \"components\": {\"a\": {\"type\": \"NullSink\"}}}", InputFormat.JSON)).isEmpty();
      assertThat(schema(text).validate("{\"version\": 1, \"components\": {\"a\": {\"type\": \"NulSink\"}}}", InputFormat.JSON)).isNotEmpty();
    }
  }

  private static Schema schema(String json) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(json);
  }

  private static List<Error> errors(String yaml) {
    Object document = new Load(LoadSettings.builder().setAllowDuplicateKeys(true).build()).loadFromString(yaml);
    assertThat(document).isInstanceOfAny(Map.class, List.class);
    return SCHEMA.validate(JsonWriter.write(document), InputFormat.JSON);
  }
}
