package invalid;

import dev.kamaelia.Message;
import java.util.Map;

@Message
record Keyed(Map<Double, String> byWeight, Map<byte[], String> byBytes) {}
