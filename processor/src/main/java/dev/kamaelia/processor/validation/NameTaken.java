package dev.kamaelia.processor.validation;

import javax.lang.model.element.TypeElement;

/**
 * A generated class that could not be written because there is one of its name.
 *
 * @param component the component it was made for
 * @param name its qualified name
 */
public record NameTaken(TypeElement component, String name) {}
