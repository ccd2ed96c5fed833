package dev.kamaelia.testkit.network;

import dev.kamaelia.Message;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A message with something of everything. */
@Message
public record Parcel(String id, int count, List<Long> sizes, Map<String, Integer> marks, @Nullable Parcel inner, Optional<Instant> at) {}
