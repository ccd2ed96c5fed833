package dev.kamaelia.benchmarks.direct;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Opcode;
import java.lang.classfile.constantpool.FieldRefEntry;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.Set;

/**
 * Makes the engine count no messages per link, neither by itself nor in the classes that it generates for hot rows: what is added is thrown away. Counts that decide something, such as those of queues and
 * samples, stay; the measuring of busy time has a switch of its own, {@code -Dkamaelia.introspection=off}. Public for the copy only.
 */
public final class Uncounted {
  private static final String PACKAGE = "dev/kamaelia/engine/execution/";

  /** The counters that only snapshots and exits read; links have them. */
  private static final Set<String> COUNTERS = Set.of("sent", "passed");

  private static final ClassDesc CODE_BUILDER = CodeBuilder.class.describeConstable().orElseThrow();

  private Uncounted() {}

  static boolean replaces(CodeBuilder code, CodeElement element) {
    if (element instanceof FieldInstruction field && field.opcode() == Opcode.PUTFIELD && isCounter(field.field())) {
      code.pop2().pop();
      return true;
    }
    if (!(element instanceof InvokeInstruction call) || !call.name().equalsString("putfield") || !call.owner().asSymbol().equals(CODE_BUILDER)) return false;
    MethodTypeDesc type = call.typeSymbol();
    if (type.parameterCount() != 3) return false;
    code.invokestatic(Uncounted.class.describeConstable().orElseThrow(), "putfield", type.insertParameterTypes(0, CODE_BUILDER));
    return true;
  }

  private static boolean isCounter(FieldRefEntry field) {
    String owner = field.owner().asInternalName();
    return COUNTERS.contains(field.name().stringValue()) && field.type().equalsString("J") && owner.startsWith(PACKAGE) && owner.endsWith("Link");
  }

  /** As {@link CodeBuilder#putfield(ClassDesc, String, ClassDesc)}, but for a counter. */
  public static CodeBuilder putfield(CodeBuilder code, ClassDesc owner, String name, ClassDesc type) {
    if (COUNTERS.contains(name) && type.equals(ConstantDescs.CD_long)) return code.pop2().pop();
    return code.putfield(owner, name, type);
  }
}
