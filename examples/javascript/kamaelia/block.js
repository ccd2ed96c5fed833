// The data of a block: messages, each after its length as a varint.

const MOST_LENGTH_BYTES = 5;

/** How many bytes a message takes in a block. */
export function packedSize(bytes) {
  let size = 1;
  for (let rest = bytes.length; rest > 127; rest >>>= 7) size++;
  return size + bytes.length;
}

export function pack(messages) {
  const block = Buffer.allocUnsafe(messages.reduce((sum, message) => sum + packedSize(message), 0));
  let at = 0;
  for (const message of messages) {
    for (let rest = message.length; ; rest >>>= 7) {
      block[at++] = rest > 127 ? (rest & 127) | 128 : rest;
      if (rest <= 127) break;
    }
    block.set(message, at);
    at += message.length;
  }
  return block;
}

/** The messages of a block, or what is wrong with it, as a text. */
export function unpack(data, count) {
  const messages = [];
  let at = 0;
  for (let i = 0; i < count; i++) {
    let length = 0;
    for (let shift = 0; ; shift += 7) {
      if (at >= data.length || shift >= 7 * MOST_LENGTH_BYTES) return `a block that is shorter than its ${count} messages`;
      const byte = data[at++];
      length += (byte & 127) * 2 ** shift;
      if (byte < 128) break;
    }
    if (length > data.length - at) return `a message of ${length} bytes that is longer than its block`;
    messages.push(data.subarray(at, at + length));
    at += length;
  }
  return at === data.length ? messages : `a block that is longer than its ${count} messages`;
}
