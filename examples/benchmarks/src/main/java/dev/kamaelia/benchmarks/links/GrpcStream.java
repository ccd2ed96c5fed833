package dev.kamaelia.benchmarks.links;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One stream of frames in both directions, read on the event loop.
 *
 * @param <F> a frame
 */
final class GrpcStream<F> {
  private static final int PREFETCH = 16;
  private static final String SERVICE = "benchmarks.Stream";

  private final MethodDescriptor<F, F> method;
  private final int onReadyBytes;

  /** A kind of stream; 0 for gRPC's own threshold. */
  GrpcStream(MethodDescriptor.Marshaller<F> marshaller, int onReadyBytes) {
    this.onReadyBytes = onReadyBytes;
    method = MethodDescriptor.<F, F>newBuilder(marshaller, marshaller).setType(MethodDescriptor.MethodType.BIDI_STREAMING).setFullMethodName(SERVICE + "/Frames").build();
  }

  static NettyServerBuilder server(Ports ports) {
    return NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", ports.right())).directExecutor();
  }

  static NettyChannelBuilder channel(Ports ports) {
    return NettyChannelBuilder.forAddress("127.0.0.1", ports.right()).directExecutor().disableRetry().usePlaintext();
  }

  /** Answers one call, until the frame of which {@code more} says that none follows. */
  void serve(NettyServerBuilder builder, Runnable listening, boolean echo, Predicate<F> more) throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    ServerServiceDefinition service = ServerServiceDefinition.builder(SERVICE)
        .addMethod(method, (ServerCall<F, F> call, Metadata _) -> {
          if (onReadyBytes > 0) call.setOnReadyThreshold(onReadyBytes);
          call.sendHeaders(new Metadata());
          call.request(PREFETCH);
          return new ServerCall.Listener<>() {
            @Override
            public void onMessage(F frame) {
              if (echo) call.sendMessage(frame);
              boolean goesOn = more.test(frame);
              call.request(1);
              if (!goesOn) call.close(Status.OK, new Metadata());
            }

            @Override
            public void onComplete() {
              end.countDown();
            }
          };
        })
        .build();
    Server server = builder.addService(service).build().start();
    listening.run();
    end.await();
    server.shutdownNow().awaitTermination();
  }

  /** A call. */
  Caller call(NettyChannelBuilder builder, Consumer<F> received) {
    return new Caller(builder.build(), received);
  }

  /** The calling side. Runs on: the event loop; {@link #send} and {@link #awaitEnd} on the thread that made it. */
  final class Caller extends ClientCall.Listener<F> {
    private final ManagedChannel channel;
    private final ClientCall<F, F> call;
    private final Consumer<F> received;
    private final Thread sender = Thread.currentThread();
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile @Nullable Status status;

    private Caller(ManagedChannel channel, Consumer<F> received) {
      this.channel = channel;
      this.received = received;
      CallOptions options = onReadyBytes > 0 ? CallOptions.DEFAULT.withOnReadyThreshold(onReadyBytes) : CallOptions.DEFAULT;
      call = channel.newCall(method, options);
      call.start(this, new Metadata());
      call.request(PREFETCH);
    }

    /** Waits until the stream is ready. */
    void send(F frame) {
      while (!call.isReady() && status == null) LockSupport.park(this);
      if (status != null) throw new IllegalStateException("the stream has ended: " + status);
      call.sendMessage(frame);
    }

    /** Waits until the other side has ended the stream. */
    void awaitEnd() throws InterruptedException {
      end.await();
      channel.shutdownNow();
      if (status == null || !status.isOk()) throw new IllegalStateException("the stream has ended: " + status);
    }

    @Override
    public void onReady() {
      LockSupport.unpark(sender);
    }

    @Override
    public void onMessage(F frame) {
      received.accept(frame);
      call.request(1);
    }

    @Override
    public void onClose(Status how, Metadata trailers) {
      status = how;
      LockSupport.unpark(sender);
      end.countDown();
    }
  }
}
