package invalid;

import dev.kamaelia.Message;
import dev.kamaelia.Tag;

@Message(reserved = {2, 5})
record Reused(String first, String second, @Tag(5) String third) {}
