package dev.kamaelia.links.session;

import dev.kamaelia.wire.Codec;
import dev.kamaelia.wire.Schema;
import dev.kamaelia.wire.WireException;
import dev.kamaelia.wire.WireReader;
import dev.kamaelia.wire.WireWriter;

/** Strings as messages; the type's name is the test's choice. */
record Text(String type) implements Codec<String> {
  @Override
  public Schema schema() {
    return new Schema(type, "message Value {\n  string value = 1;\n}\n");
  }

  @Override
  public void write(WireWriter out, String message) {
    if (!message.isEmpty()) out.string(1, message);
  }

  @Override
  public String read(WireReader in) throws WireException {
    String value = "";
    while (!in.atEnd()) {
      if (in.nextField() == 1) value = in.string();
      else in.skip();
    }
    return value;
  }
}
