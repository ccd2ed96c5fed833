package dev.kamaelia.processor.validation;

import javax.lang.model.element.TypeElement;

/**
 * A generated class that could not be written because there is one of its name.
 *
 * @param kind {@code component} or {@code message}
 * @param origin the class it was made for
 * @param name its qualified name
 */
public record NameTaken(String kind, TypeElement origin, String name) {}
