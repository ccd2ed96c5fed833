package dev.kamaelia.processor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Collections;

/** Tells whether javac may be running other processors, which could generate what is missing so far. */
final class OtherProcessors {
  private static final String SERVICES = "META-INF/services/javax.annotation.processing.Processor";

  private OtherProcessors() {}

  /** True if the processor path, as the class loader sees it, registers a processor but ours; true if it cannot tell. */
  static boolean isAny(ClassLoader processorPath) {
    try {
      return Collections.list(processorPath.getResources(SERVICES)).stream().anyMatch(OtherProcessors::registersOthers);
    } catch (IOException | UncheckedIOException _) {
      return true;
    }
  }

  private static boolean registersOthers(URL services) {
    try {
      URLConnection connection = services.openConnection();
      connection.setUseCaches(false); // a cached jar would stay open in a long-lived build process
      try (InputStream in = connection.getInputStream()) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .map(line -> line.replaceFirst("#.*", "").strip())
            .anyMatch(line -> !line.isEmpty() && !line.equals(KamaeliaProcessor.class.getName()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
