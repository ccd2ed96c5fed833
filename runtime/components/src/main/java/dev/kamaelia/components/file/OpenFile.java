package dev.kamaelia.components.file;

import dev.kamaelia.components.text.LineScanner;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file while it is read, and whether its name still leads to it.
 *
 * <p>Runs on: the thread of its {@link FileReader}.
 */
final class OpenFile implements AutoCloseable {
  private final Path path;
  private final FileChannel channel;
  private final @Nullable Object key;
  private final LineScanner lines;

  private OpenFile(Path path, FileChannel channel, @Nullable Object key, LineScanner lines) {
    this.path = path;
    this.channel = channel;
    this.key = key;
    this.lines = lines;
  }

  /** Opens a file for reading; failures say in one line what is wrong. */
  static OpenFile open(Path path, int longestBytes) throws IOException {
    try {
      FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
      try {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        if (attributes.isDirectory()) throw new IOException(path + ": is a directory");
        return new OpenFile(path, channel, attributes.fileKey(), new LineScanner(channel, path.toString(), longestBytes));
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      throw FileFailure.of(path, e);
    }
  }

  LineScanner lines() {
    return lines;
  }

  boolean hasGrown() throws IOException {
    return channel.size() > channel.position();
  }

  /** True if the name now leads to another file, or to this one with less in it. */
  boolean wasReplaced() throws IOException {
    if (channel.size() < channel.position()) return true;
    try {
      return !Objects.equals(key, Files.readAttributes(path, BasicFileAttributes.class).fileKey());
    } catch (NoSuchFileException _) {
      return false; // between two files: wait for the next one
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
