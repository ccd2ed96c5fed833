package dev.kamaelia.benchmarks.direct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.engine.time.Clock;
import dev.kamaelia.engine.time.Scheduler;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectEngineTest {
  private static final List<String> INTERFACES = List.of(name(Clock.class), name(Scheduler.class));

  @TempDir Path copy;

  private static String name(Class<?> type) {
    return type.getName().replace('.', '/');
  }

  @Test
  void theCopyCallsNeitherClockNorSchedulerAndLacksNoClass() throws IOException {
    int replaced = DirectEngine.write(copy);

    assertThat(replaced).isGreaterThan(20);
    assertThat(copy.resolve("dev/kamaelia/engine/execution/Mailbox.class")).exists();
    List<String> left = new ArrayList<>();
    try (Stream<Path> files = Files.walk(copy)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) left.addAll(callsIn(file));
    }
    assertThat(left).isEmpty();
  }

  private static List<String> callsIn(Path file) throws IOException {
    List<String> calls = new ArrayList<>();
    for (MethodModel method : ClassFile.of().parse(Files.readAllBytes(file)).methods()) {
      CodeModel code = method.code().orElse(null);
      if (code == null) continue;
      code.forEach(element -> {
        if (element instanceof InvokeInstruction call && INTERFACES.contains(call.owner().asInternalName()) && !call.name().equalsString("after")) calls.add(file.getFileName() + ": " + call.name());
      });
    }
    return calls;
  }
}
