package invalid;

import dev.kamaelia.Message;

@Message
final class Point {}
