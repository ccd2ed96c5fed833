package dev.kamaelia.processor.model;

import java.util.Optional;
import javax.lang.model.element.ExecutableElement;

/**
 * A method annotated as a box.
 *
 * @param method the method
 * @param inbox the inbox whose messages it takes; empty if there is only an {@code @Outbox}
 * @param result the outbox its result is sent to, if it has an {@code @Outbox}
 */
public record HandlerModel(ExecutableElement method, Optional<BoxModel> inbox, Optional<BoxModel> result) {
  /** The method's name. */
  public String name() {
    return method.getSimpleName().toString();
  }
}
