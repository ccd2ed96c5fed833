package dev.kamaelia.node.link;

import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.ServerStreamTracer;
import io.grpc.Status;
import java.util.function.Consumer;

/**
 * Hears what gRPC refuses of a call: a message that is too long, or in no form of gRPC's. The call's listener is told no more than that the call is over.
 *
 * <p>Runs on: the event loop.
 */
final class CallWatch extends ServerStreamTracer {
  static final Factory FACTORY = new Factory() {
    @Override
    public ServerStreamTracer newServerStreamTracer(String fullMethodName, Metadata headers) {
      return new CallWatch();
    }
  };

  private static final Context.Key<CallWatch> PRESENT = Context.key("call watch");

  private Consumer<Status> refused = _ -> {};

  /** Of the call that begins at this moment. */
  static void tells(Consumer<Status> refused) {
    PRESENT.get().refused = refused;
  }

  @Override
  public Context filterContext(Context context) {
    return context.withValue(PRESENT, this);
  }

  /** Called before the call's listener. A call that either side has ended or lost was refused by nobody. */
  @Override
  public void streamClosed(Status status) {
    switch (status.getCode()) {
      case RESOURCE_EXHAUSTED, INTERNAL -> refused.accept(status);
      default -> {}
    }
  }
}
