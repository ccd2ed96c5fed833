// A lane: one gRPC stream of frames with a peer. Tells its listener { frame, ready, closed } and nothing after closed.
import { MAX_FRAME, Frame, METHOD } from './protocol.js';
import grpc from '@grpc/grpc-js';

const serialize = (frame) => Buffer.from(Frame.encode(frame).finish());
const deserialize = (bytes) => Frame.decode(bytes);
const OPTIONS = {
  'grpc.max_receive_message_length': MAX_FRAME,
  'grpc.enable_retries': 0,
  'grpc.enable_http_proxy': 0,
  'grpc.use_local_subchannel_pool': 1,
};
const CLOSING_MILLIS = 10_000;

export class Lane {
  #stream;
  #release;
  #listener;
  #isWritable = true;
  #isOver = false;
  #isClosing = false;

  constructor(stream, release) {
    this.#stream = stream;
    this.#release = release;
    stream.on('data', (frame) => this.#isOver || this.#listener.frame(frame));
    stream.on('drain', () => {
      this.#isWritable = true;
      if (this.isReady) this.#listener.ready();
    });
    stream.on('end', () => this.#over('it closed the connection'));
    stream.on('error', (error) => this.#over(error.details || error.message));
    stream.on('cancelled', () => this.#over('the connection broke'));
    stream.on('close', () => this.#over('the connection broke'));
  }

  listen(listener) {
    this.#listener = listener;
  }

  get isReady() {
    return this.#isWritable && !this.#isOver && !this.#isClosing;
  }

  send(frame) {
    if (!this.#isOver && !this.#isClosing) this.#isWritable = this.#stream.write(frame);
  }

  /** Ends it in order, after what was sent. */
  close() {
    if (this.#isOver || this.#isClosing) return;
    this.#isClosing = true;
    this.#stream.end();
    setTimeout(() => this.cut(), CLOSING_MILLIS).unref();
  }

  /** Ends it at once. */
  cut() {
    this.#over('given up');
  }

  #over(reason) {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#listener?.closed(reason);
    if (this.#stream.cancel) this.#stream.cancel();
    else this.#stream.end();
    this.#release();
  }
}

/** Calls a peer. The lane is used at once; if nobody answers, it is closed. */
export function dial(address) {
  const client = new grpc.Client(address, grpc.credentials.createInsecure(), OPTIONS);
  return new Lane(client.makeBidiStreamRequest(METHOD, serialize, deserialize, new grpc.Metadata()), () => client.close());
}

/** Listens for peers; resolves to a function that stops. */
export function listen(address, accept) {
  const server = new grpc.Server(OPTIONS);
  const lane = { path: METHOD, requestStream: true, responseStream: true, requestSerialize: serialize, requestDeserialize: deserialize, responseSerialize: serialize, responseDeserialize: deserialize };
  server.addService({ Lane: lane }, {
    Lane(call) {
      call.sendMetadata(new grpc.Metadata());
      accept(new Lane(call, () => {}));
    },
  });
  return new Promise((resolve, reject) => {
    server.bindAsync(address, grpc.ServerCredentials.createInsecure(), (error) => (error ? reject(error) : resolve(() => server.forceShutdown())));
  });
}
