package dev.kamaelia.testkit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives a {@link ComponentTest} its harness, and closes it. Runs on: the test's thread. */
final class HarnessParameter implements ParameterResolver, AfterEachCallback {
  private static final Namespace NAMESPACE = Namespace.create(HarnessParameter.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Harness.class;
  }

  @Override
  public Harness resolveParameter(ParameterContext parameter, ExtensionContext context) {
    ComponentTest test = context.getRequiredTestMethod().getAnnotation(ComponentTest.class);
    Harness harness = Harness.of(test.value(), parameters(test));
    context.getStore(NAMESPACE).put(Harness.class, harness);
    return harness;
  }

  private static Map<String, Object> parameters(ComponentTest test) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    for (String text : test.with()) {
      int equals = text.indexOf('=');
      if (equals < 1) throw new IllegalArgumentException("with = \"" + text + "\" is not name=value");
      String name = text.substring(0, equals).strip();
      if (parameters.put(name, text.substring(equals + 1).strip()) != null) throw new IllegalArgumentException("with gives the parameter \"" + name + "\" twice");
    }
    return parameters;
  }

  @Override
  public void afterEach(ExtensionContext context) {
    Harness harness = context.getStore(NAMESPACE).remove(Harness.class, Harness.class);
    if (harness != null) harness.close();
  }
}
