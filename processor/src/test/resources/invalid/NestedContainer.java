package invalid;

import dev.kamaelia.Message;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@Message
record Deep(List<List<String>> table, Map<String, Optional<Integer>> maybe) {}
