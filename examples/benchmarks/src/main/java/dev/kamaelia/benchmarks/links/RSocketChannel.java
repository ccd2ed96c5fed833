package dev.kamaelia.benchmarks.links;

import io.netty.buffer.ByteBuf;
import io.rsocket.Payload;
import io.rsocket.RSocket;
import io.rsocket.SocketAcceptor;
import io.rsocket.core.RSocketConnector;
import io.rsocket.core.RSocketServer;
import io.rsocket.frame.decoder.PayloadDecoder;
import io.rsocket.transport.netty.client.TcpClientTransport;
import io.rsocket.transport.netty.server.CloseableChannel;
import io.rsocket.transport.netty.server.TcpServerTransport;
import io.rsocket.util.DefaultPayload;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/** A channel over TCP, whose receiver asks for a window of messages, and for more when three quarters of it are handled. */
final class RSocketChannel implements Wire {
  private static final int WINDOW = 1024;
  private static final int WINDOW_BYTES = 16 << 20;

  private static int window(Part part) {
    return Math.clamp(WINDOW_BYTES / part.trial().bytes(), 4, WINDOW);
  }

  /** Of a payload, which is released. */
  private static byte[] bytes(Payload payload) {
    ByteBuf data = payload.sliceData();
    byte[] message = new byte[data.readableBytes()];
    data.readBytes(message);
    payload.release();
    return message;
  }

  private static void serve(Part part, Runnable listening, Predicate<byte[]> more, boolean echo) throws InterruptedException {
    CountDownLatch end = new CountDownLatch(1);
    SocketAcceptor channel = SocketAcceptor.forRequestChannel(payloads -> {
      Flux<byte[]> messages = Flux.from(payloads).limitRate(window(part)).map(RSocketChannel::bytes).takeWhile(message -> echo || more.test(message));
      return messages.mapNotNull(message -> echo ? DefaultPayload.create(message) : null);
    });
    SocketAcceptor acceptor = (setup, requester) -> {
      requester.onClose().doFinally(_ -> end.countDown()).subscribe();
      return channel.accept(setup, requester);
    };
    CloseableChannel server = RSocketServer.create(acceptor).payloadDecoder(PayloadDecoder.ZERO_COPY).bindNow(TcpServerTransport.create("127.0.0.1", part.ports().right()));
    listening.run();
    end.await();
    server.dispose();
  }

  private static RSocket connect(Part part) {
    RSocket socket = RSocketConnector.create().payloadDecoder(PayloadDecoder.ZERO_COPY).connect(TcpClientTransport.create("127.0.0.1", part.ports().right())).block();
    if (socket == null) throw new IllegalStateException("no connection");
    return socket;
  }

  @Override
  public void receive(Part part, Runnable listening) throws Exception {
    serve(part, listening, part.sink()::accept, false);
  }

  @Override
  public void send(Part part) {
    RSocket socket = connect(part);
    Publisher<Payload> payloads = Flux.generate(more -> {
      byte[] message = part.source().next();
      if (message == null) more.complete();
      else more.next(DefaultPayload.create(message));
    });
    socket.requestChannel(payloads).blockLast();
    socket.dispose();
  }

  @Override
  public void echo(Part part, Runnable listening) throws Exception {
    serve(part, listening, _ -> true, true);
  }

  @Override
  public void ping(Part part) throws Exception {
    RSocket socket = connect(part);
    Sinks.Many<Payload> out = Sinks.many().unicast().onBackpressureBuffer();
    socket.requestChannel(out.asFlux()).map(RSocketChannel::bytes).subscribe(part.pings()::back);
    for (byte[] message = part.pings().next(); message != null; message = part.pings().next()) out.tryEmitNext(DefaultPayload.create(message)).orThrow();
    part.pings().awaitEnd();
    socket.dispose();
  }
}
