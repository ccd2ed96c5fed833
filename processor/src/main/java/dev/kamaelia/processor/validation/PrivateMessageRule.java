package dev.kamaelia.processor.validation;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.processor.diagnostic.Report;
import dev.kamaelia.processor.model.MessageModel;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/** A message and the classes around it are not private: generated code of the same package uses it. */
final class PrivateMessageRule implements Rule<MessageModel> {
  @Override
  public String id() {
    return "PrivateMessage";
  }

  @Override
  public void check(MessageModel message, Report report) {
    for (Element e = message.type(); e instanceof TypeElement; e = e.getEnclosingElement()) {
      if (!e.getModifiers().contains(Modifier.PRIVATE)) continue;
      String fact = e.equals(message.type()) ? " is private." : " stands in the private class " + e.getSimpleName() + ".";
      report.add(
          Diagnostic.error(id(), "Message " + message.simpleName() + fact).withExpected("The generated codec of the same package can use it.").withFix("Remove \"private\"."),
          message.type());
      return;
    }
  }
}
