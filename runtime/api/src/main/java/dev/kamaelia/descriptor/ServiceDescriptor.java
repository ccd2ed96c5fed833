package dev.kamaelia.descriptor;

/**
 * A constructor parameter that the application's Guice modules provide.
 *
 * @param param the constructor parameter's name
 * @param type the service's type
 * @param qualifier the value of {@code jakarta.inject.Named}, empty if there is none
 */
public record ServiceDescriptor(String param, Class<?> type, String qualifier) {}
