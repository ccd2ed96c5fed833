package dev.kamaelia.processor.validation;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.processor.diagnostic.Report;
import dev.kamaelia.processor.model.AnnotationUse;
import dev.kamaelia.processor.model.ComponentModel;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;

/** Only the parameters of the constructor that the engine calls are parameters. */
final class MisplacedParamRule implements Rule<ComponentModel> {
  @Override
  public String id() {
    return "MisplacedParam";
  }

  @Override
  public void check(ComponentModel component, Report report) {
    for (Element member : component.type().getEnclosedElements()) {
      if (!(member instanceof ExecutableElement method) || component.constructors().contains(method)) continue;
      for (VariableElement parameter : method.getParameters()) {
        AnnotationUse.of(parameter, "dev.kamaelia.Param")
            .ifPresent(
                use ->
                    On.annotation(
                        report,
                        Diagnostic.error(id(), "\"" + parameter.getSimpleName() + "\" is annotated @Param, but is no parameter of the constructor that the engine calls.")
                            .withExpected("@Param marks parameters of the one constructor that is not private.")
                            .withFix("Move it there, or remove @Param."),
                        use));
      }
    }
  }
}
