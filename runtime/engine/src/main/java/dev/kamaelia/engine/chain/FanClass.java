package dev.kamaelia.engine.chain;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;

/**
 * Writes the class of several links of one outbox that begin chains. Its class data are, per link, the stretch that begins with it and the link: so the machine's compiler knows all of them, and can inline them.
 *
 * <pre>
 * boolean run(Object m) {
 *   if (!STRETCH1.run(m)) return false          looks at the sender for all of them
 *   if (!STRETCH2.runNext(m)) LINK2.send(m)
 *   …
 *   return true
 * }
 * </pre>
 *
 * <p>Runs on: any thread.
 */
public final class FanClass {
  private static final MethodTypeDesc RUN = MethodTypeDesc.of(ConstantDescs.CD_boolean, ConstantDescs.CD_Object);
  private static final MethodTypeDesc SEND = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_Object);
  private static final int MESSAGE = 1;

  private final Vocabulary names;
  private final ClassDesc self;
  private final int links;

  private FanClass(Vocabulary names, int links) {
    this.names = names;
    this.self = ClassDesc.of(names.track().packageName(), "FanOf" + links);
    this.links = links;
  }

  /** The bytes of a class for so many links. */
  public static byte[] write(Vocabulary names, int links) {
    if (links < 1) throw new IllegalArgumentException("a fan of " + links + " links");
    return new FanClass(names, links).write();
  }

  private byte[] write() {
    Constants constants = new Constants(self, each -> {
      for (int i = 1; i <= links; i++) {
        each.at("STRETCH" + i, names.stretch());
        each.at("LINK" + i, names.link());
      }
    });
    return ClassFile.of().build(self, type -> {
      type.withSuperclass(names.track()).withFlags(AccessFlag.FINAL, AccessFlag.SUPER, AccessFlag.SYNTHETIC);
      constants.define(type);
      type.withMethodBody(ConstantDescs.INIT_NAME, ConstantDescs.MTD_void, 0, code -> code.aload(0).invokespecial(names.track(), ConstantDescs.INIT_NAME, ConstantDescs.MTD_void).return_());
      type.withMethodBody("run", RUN, 0, this::run);
    });
  }

  private void run(CodeBuilder code) {
    for (int i = 1; i <= links; i++) {
      Label taken = code.newLabel();
      code.getstatic(self, "STRETCH" + i, names.stretch()).aload(MESSAGE).invokevirtual(names.stretch(), i == 1 ? "run" : "runNext", RUN).ifne(taken);
      if (i == 1) code.iconst_0().ireturn();
      else code.getstatic(self, "LINK" + i, names.link()).aload(MESSAGE).invokevirtual(names.link(), "send", SEND);
      code.labelBinding(taken);
    }
    code.iconst_1().ireturn();
  }
}
