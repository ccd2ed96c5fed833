package dev.kamaelia.node.authority;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Writes files that are whole from the first moment on, and that are never readable by others if they are not to be. */
final class PrivateFiles {
  private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> ALL = PosixFilePermissions.fromString("rw-r--r--");
  private static final Set<PosixFilePermission> OWNERS_DIRECTORY = PosixFilePermissions.fromString("rwx------");

  private PrivateFiles() {}

  /** Makes a directory that only its owner enters, unless there is one. */
  static void directory(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(OWNERS_DIRECTORY));
  }

  /** A key. */
  static void secret(Path file, String text) throws IOException {
    write(file, text, OWNER);
  }

  /** A certificate. */
  static void open(Path file, String text) throws IOException {
    write(file, text, ALL);
  }

  private static void write(Path file, String text, Set<PosixFilePermission> permissions) throws IOException {
    Path next = file.resolveSibling("." + file.getFileName() + ".next");
    Files.deleteIfExists(next);
    try {
      Files.createFile(next, PosixFilePermissions.asFileAttribute(OWNER));
      Files.write(next, text.getBytes(StandardCharsets.US_ASCII), StandardOpenOption.TRUNCATE_EXISTING);
      Files.setPosixFilePermissions(next, permissions);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(next);
    }
  }
}
