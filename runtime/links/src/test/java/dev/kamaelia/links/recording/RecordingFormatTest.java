package dev.kamaelia.links.recording;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kamaelia.descriptor.MessageType;
import dev.kamaelia.wire.Codecs;
import dev.kamaelia.wire.Schema;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is written is read; whatever else the bytes are is told, and where. */
final class RecordingFormatTest {
  private static final Schema STRING = Codecs.forType(MessageType.of(String.class), RecordingFormatTest.class.getClassLoader()).orElseThrow().schema();
  private static final RecordingHeader HEADER = new RecordingHeader("g", "left", "a.outbox", "b.inbox", STRING, Instant.parse("2026-01-02T03:04:05.000000006Z"));

  @Test
  void nothingFollowsTheGreatestNumber() {
    RecordingOrder order = new RecordingOrder();
    order.next(new Recorded.Gap(1, Long.MAX_VALUE, ""));
    assertThatThrownBy(() -> order.next(new Recorded.Gap(Long.MIN_VALUE, 5, ""))).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> order.next(new Recorded.Message(Long.MIN_VALUE, 0, new byte[0]))).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatWasWrittenIsRead() throws IOException {
    for (int seed = 0; seed < 300; seed++) {
      List<Recorded> parts = random(new SplittableRandom(seed), 50);
      Read read = read(written(parts));
      assertThat(read.header).as("seed %d", seed).isEqualTo(HEADER);
      assertThat(read.parts).as("seed %d", seed).containsExactlyElementsOf(parts);
      assertThat(read.problem).as("seed %d", seed).isEmpty();
    }
  }

  @Test
  void cutOffAtAnyByteEverythingWholeIsReadAndTheRestIsTold() throws IOException {
    List<Recorded> parts = random(new SplittableRandom(7), 12);
    byte[] whole = written(parts);
    int most = 0;
    for (int length = 1; length < whole.length; length++) {
      Read read = read(Arrays.copyOf(whole, length));
      assertThat(read.problem).as("%d bytes", length).startsWith("[RecordingCutOff] f.rec is cut off at byte " + length + ", after message ");
      assertThat(read.parts.size()).as("%d bytes", length).isGreaterThanOrEqualTo(most);
      assertThat(read.parts).containsExactlyElementsOf(parts.subList(0, read.parts.size()));
      most = read.parts.size();
    }
    assertThat(most).as("all but the end").isEqualTo(parts.size() - 1);
  }

  @Test
  void aByteThatIsAnotherIsToldAndNothingBehindItIsRead() throws IOException {
    List<Recorded> parts = random(new SplittableRandom(8), 12);
    byte[] whole = written(parts);
    for (int at = 0; at < whole.length; at++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] other = whole.clone();
        other[at] ^= (byte) (1 << bit);
        Read read = read(other);
        assertThat(read.problem).as("bit %d of byte %d", bit, at).containsPattern("^\\[(NotARecording|RecordingNewer|RecordingCutOff|RecordingDamaged)] f.rec ");
        assertThat(read.parts).containsExactlyElementsOf(parts.subList(0, read.parts.size()));
      }
    }
  }

  @Test
  void randomBytesAreNoRecordingWhereverTheyBegin() throws IOException {
    byte[] whole = written(random(new SplittableRandom(9), 5));
    for (int seed = 0; seed < 3000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      byte[] bytes = Arrays.copyOf(whole, whole.length);
      int from = random.nextInt(whole.length);
      for (int i = from; i < bytes.length; i++) bytes[i] = (byte) random.nextInt();
      if (!Arrays.equals(bytes, whole)) assertThat(read(bytes).problem).as("seed %d", seed).isNotEmpty();
    }
  }

  @Test
  void whatIsNoRecordingIsToldWithWhatToDo() throws IOException {
    String form = " A file that kamaelia record wrote. Name one, or record a link: kamaelia record LINK GRAPH -o FILE.";
    assertThat(read(new byte[0]).problem).isEqualTo("[NotARecording] f.rec is empty, so it is no recording." + form);
    assertThat(read("version: 1".getBytes(UTF_8)).problem).isEqualTo("[NotARecording] f.rec is no recording: it begins with 76 65 72 73 69 6f 6e 3a." + form);
  }

  @Test
  void aNewerFormatIsToldByItsNumber() throws IOException {
    byte[] newer = written(List.of(new Recorded.End(0, 0, "")));
    newer[8] = 2;
    assertThat(read(newer).problem)
        .isEqualTo("[RecordingNewer] f.rec has version 2 of the format of recordings. Version 1, which this program reads. Use the kamaelia that has recorded it, or a later one.");
  }

  @Test
  void aWriterRefusesWhatCannotFollow() throws IOException {
    List<Recorded> message = List.of(new Recorded.Message(1, 10, new byte[0]));
    for (Recorded wrong : List.of(new Recorded.Message(3, 10, new byte[0]), new Recorded.Message(2, 9, new byte[0]), new Recorded.Gap(3, 4, ""), new Recorded.Gap(2, 1, ""), new Recorded.End(2, 10, ""))) {
      RecordingWriter writer = RecordingWriter.begin(OutputStream.nullOutputStream(), HEADER);
      writer.write(message.getFirst());
      assertThatThrownBy(() -> writer.write(wrong)).as("%s", wrong).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void whatFollowsTheEndIsDamage() throws IOException {
    byte[] whole = written(random(new SplittableRandom(1), 3));
    assertThat(read(Arrays.copyOf(whole, whole.length + 1)).problem).startsWith("[RecordingDamaged]").contains("something follows the end");
  }

  @Test
  void aFullDiskLeavesWhatIsWhole() throws IOException {
    List<Recorded> parts = random(new SplittableRandom(3), 40);
    byte[] whole = written(parts);
    for (int room = 200; room < whole.length; room += 37) {
      SmallDisk disk = new SmallDisk(room);
      assertThatThrownBy(() -> write(parts, disk)).isInstanceOf(IOException.class).hasMessage("No space left on device");
      assertThat(read(disk.bytes.toByteArray()).problem).startsWith("[RecordingCutOff]");
    }
  }

  @Test
  void wordsOfAFileDoNotControlATerminal() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RecordingWriter.begin(out, new RecordingHeader("g\u001b[2J\u009b2J", "", "a.outbox", "b.inbox", STRING, Instant.EPOCH)).write(new Recorded.End(0, 0, "\u0007"));
    Read read = read(out.toByteArray());
    assertThat(read.header).isNotNull().extracting(RecordingHeader::graph).isEqualTo("g?[2J?2J");
    assertThat(read.parts).containsExactly(new Recorded.End(0, 0, "?"));
  }

  /** Messages, gaps and an end that follow each other. */
  private static List<Recorded> random(SplittableRandom random, int most) {
    List<Recorded> parts = new ArrayList<>();
    long sequence = 0;
    long nanos = 0;
    for (int left = random.nextInt(most) + 1; left > 0; left--) {
      if (random.nextInt(5) == 0) {
        long last = sequence + 1 + random.nextLong(1L << random.nextInt(1, 40));
        parts.add(new Recorded.Gap(sequence + 1, last, random.nextBoolean() ? "" : "why not"));
        sequence = last;
      } else {
        nanos += random.nextLong(1L << random.nextInt(1, 40));
        byte[] bytes = new byte[random.nextInt(300)];
        random.nextBytes(bytes);
        parts.add(new Recorded.Message(++sequence, nanos, bytes));
      }
    }
    parts.add(new Recorded.End(sequence, nanos + random.nextLong(1000), "the outbox has ended"));
    return parts;
  }

  private static byte[] written(List<Recorded> parts) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    write(parts, out);
    return out.toByteArray();
  }

  private static void write(List<Recorded> parts, OutputStream out) throws IOException {
    RecordingWriter writer = RecordingWriter.begin(out, HEADER);
    for (Recorded part : parts) writer.write(part);
    writer.flush();
  }

  private static Read read(byte[] file) throws IOException {
    List<Recorded> parts = new ArrayList<>();
    RecordingHeader header = null;
    try {
      RecordingReader reader = RecordingReader.open("f.rec", new ByteArrayInputStream(file));
      header = reader.header();
      for (Recorded next = reader.next(); next != null; next = reader.next()) parts.add(next);
      return new Read(header, parts, "");
    } catch (RecordingException e) {
      return new Read(header, parts, e.diagnostic().text());
    }
  }

  /** @param problem empty if there was none */
  private record Read(@Nullable RecordingHeader header, List<Recorded> parts, String problem) {}

  /** Has room for so many bytes. */
  private static final class SmallDisk extends OutputStream {
    final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final int room;

    SmallDisk(int room) {
      this.room = room;
    }

    @Override
    public void write(int b) throws IOException {
      if (bytes.size() == room) throw new IOException("No space left on device");
      bytes.write(b);
    }
  }
}
