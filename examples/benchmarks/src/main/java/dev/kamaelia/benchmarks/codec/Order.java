package dev.kamaelia.benchmarks.codec;

import dev.kamaelia.Message;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A message with messages, a list, a map, an enum, and a value that may be absent. */
@Message
public record Order(String id, String customer, Status status, List<Line> lines, Map<String, Long> totals, Optional<String> note, List<Integer> sizes) {}
