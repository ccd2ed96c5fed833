package sample;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;
import dev.kamaelia.Param;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NonNull;
import org.jspecify.annotations.Nullable;

/// Has type annotations in all places, and a comment in *Markdown*. They do not matter.
@Component
final class Annotated {
  @Outbox Out<List<@NonNull String>> outbox;

  Annotated(dev.kamaelia.@NonNull Self self, @Param @Nullable Map<@NonNull String, @Nullable Integer> table) {}

  @Inbox
  void inbox(@NonNull String message) {}
}
