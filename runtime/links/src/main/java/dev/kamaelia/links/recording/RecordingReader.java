package dev.kamaelia.links.recording;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.proto.Part;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads a recording part by part, so that one of any length needs no more memory than its longest message. Nothing that is read is trusted: whatever the bytes are, each part is either what was written or an
 * error that says where. Used by one thread.
 */
public final class RecordingReader {
  private static final String FIX = "What comes before can be used; kamaelia info tells how much that is.";

  private final String name;
  private final InputStream in;
  private final RecordingOrder order = new RecordingOrder();
  private @Nullable RecordingHeader header;

  /** How many bytes were read. */
  private long position;

  private RecordingReader(String name, InputStream in) {
    this.name = name;
    this.in = in;
  }

  /**
   * Reads the beginning.
   *
   * @param name what the file is called in errors
   * @param in buffered if need be; closed by whoever opened it
   * @throws RecordingException [NotARecording], [RecordingNewer], [RecordingCutOff] or [RecordingDamaged]
   * @throws IOException if the stream cannot be read
   */
  public static RecordingReader open(String name, InputStream in) throws IOException {
    RecordingReader reader = new RecordingReader(Objects.requireNonNull(name, "name == null"), Objects.requireNonNull(in, "in == null"));
    reader.header = reader.begin();
    return reader;
  }

  private RecordingHeader begin() throws IOException {
    byte[] magic = RecordingFormat.magic();
    byte[] first = in.readNBytes(magic.length);
    position = first.length;
    if (first.length == 0 || Arrays.mismatch(first, 0, first.length, magic, 0, first.length) >= 0) throw noRecording(first);
    if (first.length < magic.length) throw cutOff();
    long version = varint();
    if (version < 0) throw cutOff();
    if (version > RecordingFormat.VERSION) throw newer(version);
    if (version != RecordingFormat.VERSION) throw damaged("there is no version " + version);
    Part part = part();
    if (part == null) throw cutOff();
    try {
      return Parts.header(part);
    } catch (IllegalArgumentException e) {
      throw damaged(e.getMessage());
    }
  }

  /** What is recorded. */
  public RecordingHeader header() {
    return Objects.requireNonNull(header);
  }

  /**
   * What comes next; null after the end.
   *
   * @throws RecordingException [RecordingCutOff] or [RecordingDamaged]; then nothing more can be read
   * @throws IOException if the stream cannot be read
   */
  public @Nullable Recorded next() throws IOException {
    if (order.hasEnded()) return null;
    Part part = part();
    if (part == null) throw cutOff();
    try {
      Recorded recorded = Parts.recorded(part);
      order.next(recorded);
      if (recorded instanceof Recorded.End && in.read() >= 0) throw damaged("something follows the end");
      return recorded;
    } catch (IllegalArgumentException e) {
      throw damaged(e.getMessage());
    }
  }

  /** How many bytes were read so far. */
  public long position() {
    return position;
  }

  /** Null where the file ends before it. */
  private @Nullable Part part() throws IOException {
    long length = varint();
    if (length < 0) return null;
    if (length > RecordingFormat.LONGEST_PART) throw damaged("a part of " + length + " bytes");
    byte[] bytes = whole((int) length);
    byte[] sum = whole(RecordingFormat.CHECKSUM_BYTES);
    if (!Arrays.equals(sum, RecordingFormat.checksum(bytes))) throw damaged("a part is not what was written");
    try {
      return Part.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw damaged("a part is none: " + e.getMessage());
    }
  }

  /** Takes no more memory than there are bytes. */
  private byte[] whole(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    position += bytes.length;
    if (bytes.length < length) throw cutOff();
    return bytes;
  }

  /** -1 where the file ends before it. */
  private long varint() throws IOException {
    long value = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      int next = in.read();
      if (next < 0) {
        if (shift == 0) return -1;
        throw cutOff();
      }
      position++;
      value |= (next & 0x7FL) << shift;
      if (next < 0x80) return value;
    }
    throw damaged("a length of more than five bytes");
  }

  private RecordingException noRecording(byte[] first) {
    StringBuilder found = new StringBuilder();
    for (byte b : first) found.append(String.format(" %02x", b));
    String fact = first.length == 0 ? name + " is empty, so it is no recording." : name + " is no recording: it begins with" + found + ".";
    return new RecordingException(Diagnostic.error("NotARecording", fact).withExpected("A file that kamaelia record wrote.").withFix("Name one, or record a link: kamaelia record LINK GRAPH -o FILE."));
  }

  private RecordingException newer(long version) {
    return new RecordingException(Diagnostic.error("RecordingNewer", name + " has version " + version + " of the format of recordings.")
        .withExpected("Version " + RecordingFormat.VERSION + ", which this program reads.").withFix("Use the kamaelia that has recorded it, or a later one."));
  }

  private RecordingException cutOff() {
    return new RecordingException(Diagnostic.error("RecordingCutOff", name + " is cut off at byte " + position + ", after message " + order.last() + ".")
        .withExpected("A recording with an end.").withFix(FIX));
  }

  private RecordingException damaged(@Nullable String rule) {
    return new RecordingException(Diagnostic.error("RecordingDamaged", name + " is damaged at byte " + position + ", after message " + order.last() + ": " + rule + ".")
        .withExpected("What kamaelia record wrote, unchanged.").withFix(FIX));
  }
}
