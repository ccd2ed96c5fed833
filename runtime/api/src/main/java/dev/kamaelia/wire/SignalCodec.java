package dev.kamaelia.wire;

import dev.kamaelia.Signal;

/** Signals, as the processor would generate it. */
final class SignalCodec extends MessageCodec<Signal> {
  static final SignalCodec INSTANCE = new SignalCodec();

  private SignalCodec() {}

  @Override
  public Definition definition() {
    return Definition.message("dev.kamaelia", "Signal")
        .alternative(1, "producerFinished", () -> Definition.message("dev.kamaelia", "Signal.ProducerFinished"))
        .alternative(2, "shutdown", () -> Definition.message("dev.kamaelia", "Signal.Shutdown"))
        .alternative(3, "failed", Failed.INSTANCE);
  }

  @Override
  public void write(WireWriter out, Signal message) {
    switch (message) {
      case Signal.ProducerFinished _ -> out.close(out.open(1));
      case Signal.Shutdown _ -> out.close(out.open(2));
      case Signal.Failed failed -> out.message(3, Failed.INSTANCE, failed);
    }
  }

  @Override
  public Signal read(WireReader in) throws WireException {
    Signal signal = null;
    for (int field; (field = in.nextField()) != 0; ) {
      switch (field) {
        case 1 -> {
          skipAll(in);
          signal = new Signal.ProducerFinished();
        }
        case 2 -> {
          skipAll(in);
          signal = new Signal.Shutdown();
        }
        case 3 -> signal = in.message(Failed.INSTANCE);
        default -> in.skip();
      }
    }
    return in.required(signal, "The signal");
  }

  private static void skipAll(WireReader in) throws WireException {
    int end = in.open();
    while (in.nextField() != 0) in.skip();
    in.close(end);
  }

  private static final class Failed extends MessageCodec<Signal.Failed> {
    static final Failed INSTANCE = new Failed();

    @Override
    public Definition definition() {
      return Definition.message("dev.kamaelia", "Signal.Failed")
          .field(1, "path", "string")
          .field(2, "box", "string")
          .field(3, "causeType", "string")
          .field(4, "causeText", "string")
          .field(5, "stack", "string");
    }

    @Override
    public void write(WireWriter out, Signal.Failed message) {
      if (!message.path().isEmpty()) out.string(1, message.path());
      if (!message.box().isEmpty()) out.string(2, message.box());
      if (!message.causeType().isEmpty()) out.string(3, message.causeType());
      if (!message.causeText().isEmpty()) out.string(4, message.causeText());
      if (!message.stack().isEmpty()) out.string(5, message.stack());
    }

    @Override
    public Signal.Failed read(WireReader in) throws WireException {
      String path = "";
      String box = "";
      String causeType = "";
      String causeText = "";
      String stack = "";
      for (int field; (field = in.nextField()) != 0; ) {
        switch (field) {
          case 1 -> path = in.string();
          case 2 -> box = in.string();
          case 3 -> causeType = in.string();
          case 4 -> causeText = in.string();
          case 5 -> stack = in.string();
          default -> in.skip();
        }
      }
      return new Signal.Failed(path, box, causeType, causeText, stack);
    }
  }
}
