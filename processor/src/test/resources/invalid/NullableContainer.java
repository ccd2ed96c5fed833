package invalid;

import dev.kamaelia.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Message
record Vague(@Nullable List<String> names) {}
