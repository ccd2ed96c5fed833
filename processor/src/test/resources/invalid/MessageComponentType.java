package invalid;

import dev.kamaelia.Message;
import java.util.List;
import java.util.Set;

@Message
record Odd(Object anything, Set<String> set, int[] numbers, List<Thread> threads, String fine) {}
