// The frames of the protocol, and its numbers: docs/protocol.md.
import protobuf from 'protobufjs';
import { fileURLToPath } from 'node:url';

const FILE = fileURLToPath(new URL('../../../proto/src/main/protobuf/dev/kamaelia/link.proto', import.meta.url));

export const Frame = protobuf.loadSync(FILE).lookupType('dev.kamaelia.proto.Frame');
export const METHOD = '/dev.kamaelia.proto.NodeLink/Lane';

export const VERSION = 1;
export const MAX_FRAME = 1 << 20;
export const BLOCK_BYTES = 64 << 10;
export const MAX_MESSAGE = 64 << 20;
export const WINDOW = { messages: 4096, bytes: 1 << 20 };
export const LARGEST_WINDOW = { messages: 1 << 20, bytes: 1 << 27 };
export const HEARTBEAT_MILLIS = 500;
export const DEAD_BEATS = 5;

export const OPEN = 0;
export const SCHEMA_MISMATCH = 1;
export const UNKNOWN_LINK = 2;

const { Long } = protobuf.util;

/** 64 bits drawn at random, never 0. */
export function drawn() {
  const half = () => Math.floor(Math.random() * 2 ** 32) | 0;
  return new Long(half() | 1, half(), true);
}

export const ZERO = new Long(0, 0, true);

/** A number of 64 bits as a number of JavaScript; one that is beyond its precision is beyond every limit, too. */
export function number(value) {
  return typeof value === 'number' ? value : value.toNumber();
}
