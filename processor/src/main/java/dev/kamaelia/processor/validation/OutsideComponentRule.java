package dev.kamaelia.processor.validation;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.processor.diagnostic.Report;
import dev.kamaelia.processor.model.AnnotationUse;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/** Box and parameter annotations stand in component classes. */
final class OutsideComponentRule implements Rule<TypeElement> {
  @Override
  public String id() {
    return "OutsideComponent";
  }

  @Override
  public void check(TypeElement type, Report report) {
    for (Element member : type.getEnclosedElements()) {
      check(member, type, report);
      if (member instanceof ExecutableElement method) method.getParameters().forEach(parameter -> check(parameter, type, report));
    }
  }

  private void check(Element element, TypeElement type, Report report) {
    for (String annotation : List.of("Inbox", "Outbox", "Param")) {
      AnnotationUse.of(element, "dev.kamaelia." + annotation)
          .ifPresent(
              use ->
                  On.annotation(
                      report,
                      Diagnostic.error(id(), "@" + annotation + " on \"" + element.getSimpleName() + "\" means nothing: " + type.getSimpleName() + " is not a component.")
                          .withExpected("@Inbox, @Outbox and @Param stand in classes annotated @Component.")
                          .withFix("Annotate " + type.getSimpleName() + " with @Component, or remove @" + annotation + "."),
                      use));
    }
  }
}
