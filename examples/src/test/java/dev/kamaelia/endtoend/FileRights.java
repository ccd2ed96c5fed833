package dev.kamaelia.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes a file unreadable, for root too: root may read everything unless it gives up the two capabilities that say so. */
final class FileRights {
  private static final List<String> WAYS_TO_HAVE_NONE = List.of("", "setpriv --bounding-set=-dac_override,-dac_read_search ");

  private FileRights() {}

  /** Takes all rights from a file; whoever starts what follows the returned words of the shell may not read it. Empty if this machine has no such way. */
  static Optional<String> take(Path file, Path folder) throws IOException, InterruptedException {
    Files.setPosixFilePermissions(file, Set.of());
    for (String way : WAYS_TO_HAVE_NONE)
      if (exit(folder, way + "true") == 0 && exit(folder, way + "cat " + Started.quoted(List.of(file.toString()))) != 0) return Optional.of(way);
    return Optional.empty();
  }

  private static int exit(Path folder, String command) throws IOException, InterruptedException {
    try (Started started = Started.shell(folder, Map.of(), command)) {
      return started.exit();
    }
  }
}
