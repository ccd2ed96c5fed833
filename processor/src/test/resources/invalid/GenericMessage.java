package invalid;

import dev.kamaelia.Message;

@Message
record Pair<A>(String text) {}
