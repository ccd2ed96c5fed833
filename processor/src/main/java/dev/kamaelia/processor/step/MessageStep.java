package dev.kamaelia.processor.step;

import dev.kamaelia.processor.analysis.MessageReader;
import dev.kamaelia.processor.analysis.Names;
import dev.kamaelia.processor.diagnostic.Report;
import dev.kamaelia.processor.model.MessageModel;
import dev.kamaelia.processor.validation.ComponentRules;
import dev.kamaelia.processor.validation.MessageRules;
import dev.kamaelia.processor.validation.NameTaken;
import dev.kamaelia.processor.writing.CodecWriter;
import dev.kamaelia.processor.writing.ProtoWriter;
import dev.kamaelia.processor.writing.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.annotation.processing.Filer;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** {@code @Message} types: {@code M_Codec} and the .proto text. */
final class MessageStep implements Step {
  private final MessageReader reader;
  private final CodecWriter codecs;
  private final ProtoWriter protos;
  private final Filer filer;
  private final Elements elements;

  MessageStep(ProcessingEnvironment environment) {
    reader = new MessageReader(environment.getElementUtils(), environment.getTypeUtils());
    codecs = new CodecWriter(reader::read);
    protos = new ProtoWriter(environment.getElementUtils(), reader::read);
    filer = environment.getFiler();
    elements = environment.getElementUtils();
  }

  @Override
  public List<String> annotations() {
    return List.of(Names.MESSAGE);
  }

  @Override
  public boolean isReady(TypeElement type) {
    return reader.read(type).resolved();
  }

  @Override
  public void process(TypeElement type, Report report) {
    MessageModel message = reader.read(type);
    boolean valid = message.resolved() && MessageRules.check(message, report);
    try {
      Source source = valid ? codecs.write(message) : codecs.stub(message);
      try {
        source.writeTo(filer, elements);
      } catch (FilerException _) {
        ComponentRules.nameTaken(new NameTaken("message", type, source.qualifiedName()), report);
        return;
      }
      if (valid) protos.write(message, filer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
