package namesake;

import dev.kamaelia.Message;

/** Called like the class that it holds. */
@Message
public record URI(java.net.URI value) {}
