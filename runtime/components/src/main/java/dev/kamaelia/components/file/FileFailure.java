package dev.kamaelia.components.file;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Turns what the file system throws into one line: {@code path: what is wrong}. */
final class FileFailure {
  private FileFailure() {}

  /** The same failure with a text that a user understands; interruption passes through. */
  static IOException of(Path path, IOException cause) {
    return switch (cause) {
      case ClosedByInterruptException interrupt -> interrupt;
      case NoSuchFileException e -> (IOException) new FileNotFoundException(path + ": no such file").initCause(e);
      case AccessDeniedException e -> new IOException(path + ": permission denied", e);
      case IOException e when String.valueOf(e.getMessage()).startsWith(path + ":") -> e;
      case IOException e -> new IOException(path + ": " + e.getMessage(), e);
    };
  }
}
