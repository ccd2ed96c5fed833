// Errors for people: an id, a fact, perhaps what was expected and how to fix it.

export class KamaeliaError extends Error {
  constructor(id, fact, { expected = '', fix = '' } = {}) {
    super(fact);
    this.id = id;
    this.fact = fact;
    this.expected = expected;
    this.fix = fix;
  }

  toString() {
    const lines = [`error[${this.id}]: ${this.fact}`];
    if (this.expected) lines.push(`  = expected: ${this.expected}`);
    if (this.fix) lines.push(`  = help: ${this.fix}`);
    return lines.join('\n');
  }
}

/** Thrown out of a component that waits when it is to end: leaving with it is an orderly end. */
export class Stopped extends Error {
  constructor() {
    super('the component is to end');
  }
}

/** A frame that breaks the protocol. */
export function violation(peer, fact) {
  return new KamaeliaError('LinkProtocolViolation', `Node ${peer} broke the link protocol: ${fact}.`);
}

/** What a peer has said, for people: cut, and without control characters. */
export function foreign(text) {
  return text.slice(0, 2000).replace(/[\p{Cc}]/gu, '?');
}

/** What a peer has refused. */
export function refusal({ id, fact, expected, fix }) {
  const known = /^[A-Z][A-Za-z]{2,39}$/.test(id) ? id : 'RefusedByPeer';
  return new KamaeliaError(known, foreign(fact), { expected: foreign(expected), fix: foreign(fix) });
}
