package dev.kamaelia.node.link;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.google.protobuf.MessageLite;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** What a caller writes in HTTP/2, byte by byte, right or wrong. Of one thread. */
public final class HttpBytes {
  public static final int DATA = 0;
  public static final int HEADERS = 1;
  public static final int SETTINGS = 4;
  public static final int END_STREAM = 1;
  private static final int END_HEADERS = 4;
  private static final int PREFIX = 5;
  private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(ISO_8859_1);

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** What comes first, with no settings. */
  public HttpBytes greeting() {
    return bytes(PREFACE).frame(SETTINGS, 0, 0, new byte[0]);
  }

  /** Anything. */
  public HttpBytes bytes(byte[] any) {
    out.writeBytes(any);
    return this;
  }

  /** A frame with its right length. */
  public HttpBytes frame(int type, int flags, int stream, byte[] payload) {
    return frame(payload.length, type, flags, stream, payload);
  }

  /** A frame that says that it has another length. */
  public HttpBytes frame(int length, int type, int flags, int stream, byte[] payload) {
    return bytes(ByteBuffer.allocate(9).put((byte) (length >> 16)).putShort((short) length).put((byte) type).put((byte) flags).putInt(stream).array()).bytes(payload);
  }

  /** The call of a lane. */
  public HttpBytes lane(int stream) {
    return call(stream, ":method", "POST", ":scheme", "http", ":path", "/" + FrameMarshaller.ANSWERED.getFullMethodName(), ":authority", "right", "te", "trailers", "content-type", "application/grpc");
  }

  /** A call with these headers, names and values by turns. */
  public HttpBytes call(int stream, String... headers) {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    for (int i = 0; i < headers.length; i += 2) {
      block.write(0); // a name and a value that nobody is to remember
      text(block, headers[i]);
      text(block, headers[i + 1]);
    }
    return frame(HEADERS, END_HEADERS, stream, block.toByteArray());
  }

  private static void text(ByteArrayOutputStream block, String text) {
    int most = 0x7F;
    if (text.length() < most) {
      block.write(text.length());
    } else {
      block.write(most);
      int rest = text.length() - most;
      for (; rest >= 0x80; rest >>= 7) block.write(rest | 0x80);
      block.write(rest);
    }
    block.writeBytes(text.getBytes(ISO_8859_1));
  }

  /** A message of gRPC. */
  public HttpBytes message(int stream, MessageLite message) {
    return message(stream, message.toByteArray());
  }

  /** A message of gRPC, whatever is in it; so long that it needs several frames is too long. */
  public HttpBytes message(int stream, byte[] message) {
    return message(stream, 0, message.length, message);
  }

  /** A message of gRPC that says what it likes of itself. */
  public HttpBytes message(int stream, int compressed, int length, byte[] message) {
    return frame(DATA, 0, stream, ByteBuffer.allocate(PREFIX + message.length).put((byte) compressed).putInt(length).put(message).array());
  }

  /** All of it. */
  public byte[] toByteArray() {
    return out.toByteArray();
  }
}
