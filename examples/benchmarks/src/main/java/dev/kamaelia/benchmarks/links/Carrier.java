package dev.kamaelia.benchmarks.links;

import java.util.function.Supplier;

/** Who carries messages, in the order of the tables. */
enum Carrier {
  /** The limit. */
  RAW("raw NIO, same framing", RawSockets::new),
  /** A microprocess sends to a handler. */
  KAMAELIA("Kamaelia", () -> new Nodes(Nodes.Sender.PROCESS, false)),
  /** A handler sends to a handler. */
  KAMAELIA_HANDLER("Kamaelia, handler as sender", () -> new Nodes(Nodes.Sender.HANDLER, false)),
  /** As the first, with mutual TLS. */
  KAMAELIA_TLS("Kamaelia, mutual TLS", () -> new Nodes(Nodes.Sender.PROCESS, true)),
  /** What the links stand on, with nothing but packing. */
  PACKED("bare gRPC, packed and tuned", PackedGrpc::new),
  /** As one writes it. */
  GRPC("bare gRPC, a message each", PlainGrpc::new),
  /** Queues without a broker. */
  JEROMQ("JeroMQ PUSH/PULL", JeroMq::new),
  /** Actors over TCP. */
  PEKKO_TELL("Pekko tell, artery TCP", PekkoTell::new),
  /** Streams between actor systems. */
  PEKKO_STREAM_REFS("Pekko StreamRefs", PekkoStreamRefs::new),
  /** Reactive streams over TCP. */
  RSOCKET("RSocket channel", RSocketChannel::new);

  private final String title;
  private final Supplier<Wire> factory;

  Carrier(String title, Supplier<Wire> factory) {
    this.title = title;
    this.factory = factory;
  }

  /** As it is called in the tables. */
  String title() {
    return title;
  }

  /** Either side of one. */
  Wire wire() {
    return factory.get();
  }

  boolean isOurs() {
    return name().startsWith("KAMAELIA");
  }
}
