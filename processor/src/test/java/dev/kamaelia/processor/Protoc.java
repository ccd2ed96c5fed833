package dev.kamaelia.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Timestamp;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Protobuf's own compiler, which the module proto has fetched. */
final class Protoc {
  private Protoc() {}

  /** What the text defines; skips the test where there is no protoc. */
  static FileDescriptor compile(Path folder, String text) throws Exception {
    Path protoc = Path.of(System.getProperty("kamaelia.protoc") + platform() + ".exe");
    assumeTrue(Files.exists(protoc), "skipped: no protoc at " + protoc + "; build the module proto first");
    Path executable = Files.copy(protoc, folder.resolve("protoc"));
    assertThat(executable.toFile().setExecutable(true)).isTrue();
    Files.writeString(folder.resolve("order.proto"), text);
    for (String name : List.of("timestamp", "duration")) {
      Path target = folder.resolve("google/protobuf/" + name + ".proto");
      Files.createDirectories(target.getParent());
      try (InputStream in = Timestamp.class.getResourceAsStream("/google/protobuf/" + name + ".proto")) {
        Files.copy(in, target);
      }
    }
    Process process = new ProcessBuilder(executable.toString(), "-I" + folder, "--include_imports", "--descriptor_set_out=" + folder.resolve("set"), "order.proto")
        .redirectErrorStream(true)
        .start();
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(output).isZero();
    List<FileDescriptor> files = new ArrayList<>();
    for (FileDescriptorProto file : FileDescriptorSet.parseFrom(Files.readAllBytes(folder.resolve("set"))).getFileList()) {
      FileDescriptor[] known = files.stream().filter(other -> file.getDependencyList().contains(other.getName())).toArray(FileDescriptor[]::new);
      files.add(FileDescriptor.buildFrom(file, known));
    }
    return files.getLast();
  }

  private static String platform() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "osx" : "linux";
    return os + "-" + (System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64");
  }
}
