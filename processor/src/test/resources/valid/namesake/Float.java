package namesake;

import dev.kamaelia.Message;
import java.util.List;

/** Called like a wrapper that its codec uses. */
@Message
public record Float(float value, java.lang.Float boxed, List<java.lang.Float> all, Override next, List<Integer> more) {}
