package dev.kamaelia.engine.check;

import dev.kamaelia.Params;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Converted parameters.
 *
 * @param values by name; null for one that was not given
 */
record ConvertedParams(Map<String, @Nullable Object> values) implements Params {
  @Override
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "NullAway"}) // the generated factory asks for the parameter's own type
  public <T extends @Nullable Object> T get(String name) {
    if (!values.containsKey(name)) throw new IllegalArgumentException("no parameter " + name);
    return (T) values.get(name);
  }
}
