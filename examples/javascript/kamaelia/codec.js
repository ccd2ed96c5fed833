// Messages as bytes, from the .proto text of a link's schema. Strings, numbers and the like travel in a message Value with one field, and are bare values here.
import protobuf from 'protobufjs';
import { KamaeliaError } from './errors.js';

export function codecOf(link) {
  const type = messageOf(link.schema);
  const isValue = type.fullName === '.dev.kamaelia.value.Value';
  return {
    encode(message) {
      const fields = isValue ? { value: message } : message;
      const wrong = fields === null || typeof fields !== 'object' ? 'object expected' : type.verify(fields);
      if (wrong || (isValue && (message === null || message === undefined))) {
        throw new KamaeliaError('BadMessage', `Link ${link.from} -> ${link.to} does not take this message: ${wrong || 'a value expected'}.`, { expected: `A ${link.type}.` });
      }
      return type.encode(fields).finish();
    },
    decode(bytes) {
      const fields = type.toObject(type.decode(bytes), { defaults: true, longs: Number, enums: String, oneofs: true });
      return isValue ? fields.value : fields;
    },
  };
}

/** The first message of the text. */
function messageOf(text) {
  const { root, package: name } = protobuf.parse(text, new protobuf.Root(), { keepCase: true });
  for (const [, file] of text.matchAll(/^import "(.*)";$/gm)) root.addJSON(protobuf.common.get(file).nested);
  const [, message] = /^message (\w+)/m.exec(text);
  return root.resolveAll().lookupType(name ? `${name}.${message}` : message);
}
