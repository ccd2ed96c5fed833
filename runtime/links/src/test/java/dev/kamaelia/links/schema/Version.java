package dev.kamaelia.links.schema;

import static com.google.testing.compile.Compiler.javac;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import dev.kamaelia.descriptor.MessageType;
import dev.kamaelia.processor.KamaeliaProcessor;
import dev.kamaelia.wire.Codec;
import dev.kamaelia.wire.Codecs;
import dev.kamaelia.wire.WireException;
import dev.kamaelia.wire.WireReader;
import dev.kamaelia.wire.WireWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;

/** One version of the message type {@code acme.Order}: compiled by the processor, and loaded by a loader of its own. */
public final class Version extends ClassLoader {
  private final Compilation compilation;

  private Version(Compilation compilation) {
    super(Version.class.getClassLoader());
    this.compilation = compilation;
  }

  /** The codec of the order that a text declares, for example {@code @Message public record Order(String id) {}}. */
  @SuppressWarnings("unchecked") // the tests give it orders of its own version
  public static Codec<Object> of(String declarations) {
    String source = "package acme; import dev.kamaelia.*; import java.util.*; import java.time.*; import org.jspecify.annotations.Nullable; " + declarations;
    Compilation compilation = javac().withProcessors(new KamaeliaProcessor()).compile(JavaFileObjects.forSourceString("acme.Order", source));
    if (compilation.status() != Compilation.Status.SUCCESS) throw new AssertionError(compilation.errors());
    Version version = new Version(compilation);
    try {
      return (Codec<Object>) Codecs.forType(MessageType.of(version.loadClass("acme.Order")), version).orElseThrow();
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  /** A message of one version as the other reads it, in the notation of records. */
  public static String read(Codec<Object> writer, Object message, Codec<Object> reader) throws WireException {
    WireWriter out = new WireWriter();
    writer.write(out, message);
    return reader.read(new WireReader(out.array(), 0, out.size())).toString();
  }

  /** A message of a version, read from bytes that another writer made. */
  public static Object message(Codec<Object> codec, java.util.function.Consumer<WireWriter> fields) throws WireException {
    WireWriter out = new WireWriter();
    fields.accept(out);
    return codec.read(new WireReader(out.array(), 0, out.size()));
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    JavaFileObject file = compilation.generatedFile(StandardLocation.CLASS_OUTPUT, name.replace('.', '/') + ".class").orElseThrow(() -> new ClassNotFoundException(name));
    try (InputStream in = file.openInputStream()) {
      byte[] bytes = in.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
