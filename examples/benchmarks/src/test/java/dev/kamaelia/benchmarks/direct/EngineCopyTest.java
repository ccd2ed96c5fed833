package dev.kamaelia.benchmarks.direct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.engine.time.Clock;
import dev.kamaelia.engine.time.Scheduler;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The copies lack what they are to lack, and nothing else. */
class EngineCopyTest {
  private static final List<String> INTERFACES = List.of(name(Clock.class), name(Scheduler.class));

  @TempDir Path copy;

  private static String name(Class<?> type) {
    return type.getName().replace('.', '/');
  }

  @Test
  void theCopyCallsNeitherClockNorSchedulerAndLacksNoClass() throws IOException {
    int replaced = EngineCopy.JDK.write(copy);

    assertThat(replaced).isGreaterThan(20);
    assertThat(copy.resolve("dev/kamaelia/engine/execution/Mailbox.class")).exists();
    List<String> left = new ArrayList<>();
    try (Stream<Path> files = Files.walk(copy)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) left.addAll(callsIn(file));
    }
    assertThat(left).isEmpty();
  }

  @Test
  void theCopyWithoutCountersWritesNoneAndGeneratesNone() throws IOException {
    assertThat(EngineCopy.UNCOUNTED.write(copy)).isGreaterThan(5);
    List<String> left = new ArrayList<>();
    try (Stream<Path> files = Files.walk(copy)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) left.addAll(countersIn(file));
    }
    assertThat(left).isEmpty();
  }

  private static List<String> countersIn(Path file) throws IOException {
    List<String> found = new ArrayList<>();
    for (MethodModel method : ClassFile.of().parse(Files.readAllBytes(file)).methods()) {
      method.code().ifPresent(code -> code.forEach(element -> {
        if (element instanceof FieldInstruction field && field.opcode() == Opcode.PUTFIELD && field.owner().asInternalName().endsWith("Link") && (field.name().equalsString("sent") || field.name().equalsString("passed"))) {
          found.add(file.getFileName() + ": " + field.name());
        }
        if (element instanceof InvokeInstruction call && call.isInterface() && call.name().equalsString("putfield")) found.add(file.getFileName() + " generates fields' writes");
      }));
    }
    return found;
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
