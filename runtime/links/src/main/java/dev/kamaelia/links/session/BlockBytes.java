package dev.kamaelia.links.session;

import com.google.protobuf.ByteOutput;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** The array behind a block's data, without a copy where there is one. */
final class BlockBytes extends ByteOutput {
  byte[] bytes = {};
  int offset;
  int length;

  private BlockBytes() {}

  static BlockBytes of(ByteString data) {
    BlockBytes found = new BlockBytes();
    try {
      UnsafeByteOperations.unsafeWriteTo(data, found);
    } catch (IOException e) {
      throw new IllegalStateException("arrays do no I/O", e);
    }
    if (found.length != data.size()) found.take(data.toByteArray(), 0, data.size());
    return found;
  }

  static BlockBytes of(byte[] all) {
    BlockBytes whole = new BlockBytes();
    whole.take(all, 0, all.length);
    return whole;
  }

  /** Narrows it to what will wait, in an array that is not much longer: neither what is here already nor the rest of a frame is kept for it. */
  void keep(int from, int size) {
    if (size >= bytes.length / 2) take(bytes, from, size);
    else take(Arrays.copyOfRange(bytes, from, from + size), 0, size);
  }

  private void take(byte[] array, int from, int size) {
    bytes = array;
    offset = from;
    length = size;
  }

  @Override
  public void writeLazy(byte[] value, int from, int size) {
    take(value, from, size);
  }

  @Override
  public void write(byte[] value, int from, int size) {
    take(value.clone(), from, size);
  }

  @Override
  public void write(byte value) {
    take(new byte[] {value}, 0, 1);
  }

  @Override
  public void writeLazy(ByteBuffer value) {
    write(value);
  }

  @Override
  public void write(ByteBuffer value) {
    byte[] copy = new byte[value.remaining()];
    value.get(copy);
    take(copy, 0, copy.length);
  }
}
