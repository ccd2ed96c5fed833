package dev.kamaelia.processor.validation;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.processor.diagnostic.Report;
import dev.kamaelia.processor.model.AnnotationUse;
import dev.kamaelia.processor.model.Argument;
import dev.kamaelia.processor.model.ComponentModel;
import dev.kamaelia.processor.model.TypeText;
import java.util.Set;
import java.util.regex.Pattern;

/** A plain value that is not marked as a parameter is hardly meant as a service. */
final class ForgottenParamRule implements Rule<ComponentModel> {
  private static final Pattern BOXES = Pattern.compile("java\\.lang\\.(Boolean|Byte|Short|Integer|Long|Float|Double|Character)");
  private static final Set<String> VALUES =
      Set.of("java.lang.String", "java.nio.file.Path", "java.net.URI", "java.time.Duration", "dev.kamaelia.DataSize");

  @Override
  public String id() {
    return "ForgottenParam";
  }

  @Override
  public void check(ComponentModel component, Report report) {
    for (Argument.Service service : component.services()) {
      boolean qualified = AnnotationUse.isUnknownOn(service.element()) || service.named().isPresent() || !service.qualifiers().isEmpty();
      boolean value = service.type().getKind().isPrimitive() || BOXES.matcher(TypeText.exact(service.type())).matches() || VALUES.contains(TypeText.exact(service.type()));
      if (qualified || !value) continue;
      report.add(
          Diagnostic.error(id(), "Constructor parameter \"" + service.name() + "\" (" + TypeText.of(service.type()) + ") has no annotation.")
              .withExpected("A value given by the graph is marked @Param, a service of such a type @Named.")
              .withFix("Add @Param."),
          service.element());
    }
  }
}
