package namesake;

import dev.kamaelia.Message;

/** Called like an annotation that its codec bears. */
@Message
public record Override(double value, URI uri, java.lang.String text) {}
