package dev.kamaelia.processor.validation;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.processor.diagnostic.Report;
import dev.kamaelia.processor.model.ComponentModel;
import dev.kamaelia.processor.model.Supertypes;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.util.ElementFilter;

/** Methods called like the moments of life are called only if the class implements their interface; a warning. */
final class ForgottenInterfaceRule implements Rule<ComponentModel> {
  private static final Map<String, String> INTERFACES =
      Map.of("started", "Lifecycle", "finished", "Lifecycle", "stopped", "Lifecycle", "main", "Microprocess", "assemble", "Composite");

  @Override
  public String id() {
    return "ForgottenInterface";
  }

  @Override
  public void check(ComponentModel component, Report report) {
    for (ExecutableElement method : ElementFilter.methodsIn(component.type().getEnclosedElements())) {
      String name = INTERFACES.get(method.getSimpleName().toString());
      boolean looksSo = name != null && !method.getModifiers().contains(Modifier.STATIC) && hasParametersOf(name, method);
      boolean handler = component.handlers().stream().anyMatch(h -> h.method().equals(method));
      if (!looksSo || handler || Supertypes.include(component.type().asType(), "dev.kamaelia." + name)) continue;
      report.add(
          Diagnostic.warning(id(), "Nobody calls " + method.getSimpleName() + "(): " + component.simpleName() + " does not implement " + name + ".")
              .withFix("Add \"implements " + name + "\", or rename the method."),
          method);
    }
  }

  private static boolean hasParametersOf(String name, ExecutableElement method) {
    List<String> parameters = method.getParameters().stream().map(parameter -> parameter.asType().toString()).toList();
    return name.equals("Composite") ? parameters.equals(List.of("dev.kamaelia.Assembly")) : parameters.isEmpty();
  }
}
