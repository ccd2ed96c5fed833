package dev.kamaelia.links.recording;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.kamaelia.proto.Part;
import dev.kamaelia.wire.Schema;
import java.time.DateTimeException;
import java.time.Instant;

/** Recordings as the parts that nodes send and files hold. Stateless; any thread. */
public final class Parts {
  private Parts() {}

  /** The first part. */
  public static Part of(RecordingHeader header) {
    Part.Start.Builder start = Part.Start.newBuilder().setGraph(header.graph()).setNode(header.node()).setFrom(header.from()).setTo(header.to());
    start.setType(header.schema().type()).setSchema(header.schema().proto()).setSeconds(header.started().getEpochSecond()).setNanos(header.started().getNano());
    return Part.newBuilder().setStart(start).build();
  }

  /** One of those that follow. */
  public static Part of(Recorded recorded) {
    Part.Builder part = Part.newBuilder();
    switch (recorded) {
      case Recorded.Message(long sequence, long nanos, byte[] bytes) -> part.setSent(Part.Sent.newBuilder().setSequence(sequence).setNanos(nanos).setMessage(shared(bytes)));
      case Recorded.Gap(long first, long last, String reason) -> part.setGap(Part.Gap.newBuilder().setFirst(first).setLast(last).setReason(reason));
      case Recorded.End(long messages, long nanos, String reason) -> part.setEnd(Part.End.newBuilder().setMessages(messages).setNanos(nanos).setReason(reason));
    }
    return part.build();
  }

  /** Nobody changes the bytes of a recorded message. */
  private static ByteString shared(byte[] bytes) {
    return UnsafeByteOperations.unsafeWrap(bytes);
  }

  /**
   * A first part read.
   *
   * @throws IllegalArgumentException with the violated rule if it is none
   */
  public static RecordingHeader header(Part part) {
    if (!part.hasStart()) throw new IllegalArgumentException("it does not begin with what was recorded");
    Part.Start start = part.getStart();
    try {
      Instant started = Instant.ofEpochSecond(start.getSeconds(), start.getNanos());
      return new RecordingHeader(line(start.getGraph()), line(start.getNode()), line(start.getFrom()), line(start.getTo()), new Schema(line(start.getType()), start.getSchema()), started);
    } catch (DateTimeException | ArithmeticException _) {
      throw new IllegalArgumentException("it began at no time that there is");
    }
  }

  /**
   * One of those that follow, read.
   *
   * @throws IllegalArgumentException with the violated rule if it is none
   */
  public static Recorded recorded(Part part) {
    return switch (part.getPartCase()) {
      case SENT -> new Recorded.Message(part.getSent().getSequence(), part.getSent().getNanos(), part.getSent().getMessage().toByteArray());
      case GAP -> new Recorded.Gap(part.getGap().getFirst(), part.getGap().getLast(), line(part.getGap().getReason()));
      case END -> new Recorded.End(part.getEnd().getMessages(), part.getEnd().getNanos(), line(part.getEnd().getReason()));
      case START -> throw new IllegalArgumentException("it begins a second time");
      case REFUSED, PART_NOT_SET -> throw new IllegalArgumentException("a part of an unknown kind");
    };
  }

  /** Words that are shown to people, whoever wrote them: without what would control a terminal. */
  private static String line(String text) {
    return text.replaceAll("[\\p{Cntrl}\\x80-\\x9f]", "?");
  }
}
