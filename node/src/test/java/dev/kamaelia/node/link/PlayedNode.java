package dev.kamaelia.node.link;

import dev.kamaelia.links.recording.Parts;
import dev.kamaelia.links.recording.Recorded;
import dev.kamaelia.links.recording.RecordingHeader;
import dev.kamaelia.proto.Part;
import dev.kamaelia.proto.RecordRequest;
import dev.kamaelia.proto.RecorderGrpc;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.Consumer;

/** A node, as far as somebody who records sees it, that says what a test has it say, on a port of its own. */
public final class PlayedNode implements AutoCloseable {
  private final Server server;

  private PlayedNode(Server server) {
    this.server = server;
  }

  /** What it answers with. */
  public static final class Answer {
    private final StreamObserver<Part> caller;

    private Answer(StreamObserver<Part> caller) {
      this.caller = caller;
    }

    /** Says something. */
    public Answer say(Recorded... parts) {
      for (Recorded part : parts) caller.onNext(Parts.of(part));
      return this;
    }

    /** Says nothing more, after the end. */
    public void close() {
      caller.onCompleted();
    }

    /** Goes without a word. */
    public void breakOff() {
      caller.onError(Status.UNAVAILABLE.withDescription("the node was killed").asRuntimeException());
    }
  }

  /**
   * Listens.
   *
   * @param header of every recording
   * @param asked what it does once it has said that
   * @param enough what it does when who records has enough
   */
  public static PlayedNode start(RecordingHeader header, Consumer<Answer> asked, Consumer<Answer> enough) throws IOException {
    return new PlayedNode(NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)).directExecutor().addService(new RecorderGrpc.RecorderImplBase() {
      @Override
      public StreamObserver<RecordRequest> record(StreamObserver<Part> caller) {
        Answer answer = new Answer(caller);
        return new StreamObserver<>() {
          @Override
          public void onNext(RecordRequest request) {
            caller.onNext(Parts.of(header));
            asked.accept(answer);
          }

          @Override
          public void onError(Throwable gone) {}

          @Override
          public void onCompleted() {
            enough.accept(answer);
          }
        };
      }
    }).build().start());
  }

  /** Where it is. */
  public String address() {
    return "127.0.0.1:" + server.getPort();
  }

  @Override
  public void close() {
    server.shutdownNow();
  }
}
