package dev.kamaelia.node.recording;

import java.io.IOException;
import java.nio.file.FileSystemException;

/** Why a file could not be read or written, in words. */
final class Reason {
  private Reason() {}

  /** A clause; the system's own words if there are any. */
  static String of(IOException failure) {
    String text = failure instanceof FileSystemException file && file.getReason() != null ? file.getReason() : failure.getMessage();
    return text == null || failure instanceof FileSystemException file && text.equals(file.getFile()) ? failure.getClass().getSimpleName() : text;
  }
}
