package namesake;

import dev.kamaelia.Message;
import java.util.Map;

/** Called like the keys of its map. */
@Message
public record Integer(Map<java.lang.Integer, java.lang.Long> value) {}
