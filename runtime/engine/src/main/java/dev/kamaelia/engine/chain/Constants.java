package dev.kamaelia.engine.chain;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.util.function.Consumer;

/**
 * The constants of a generated class: static final fields that take over the class data, an array of objects in the order in which they are named.
 *
 * <p>Runs on: any thread.
 */
final class Constants {
  /** Is told of each, in order. */
  interface Each {
    void at(String name, ClassDesc type);
  }

  private static final ClassDesc OBJECTS = ConstantDescs.CD_Object.arrayType();

  private final ClassDesc self;
  private final Consumer<Each> all;

  Constants(ClassDesc self, Consumer<Each> all) {
    this.self = self;
    this.all = all;
  }

  /** Gives a class the fields, and what fills them. */
  void define(ClassBuilder type) {
    all.accept((name, of) -> type.withField(name, of, ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_FINAL));
    type.withMethodBody(ConstantDescs.CLASS_INIT_NAME, ConstantDescs.MTD_void, ClassFile.ACC_STATIC, this::initialise);
  }

  private void initialise(CodeBuilder code) {
    ClassDesc handles = MethodHandles.class.describeConstable().orElseThrow();
    ClassDesc lookup = MethodHandles.Lookup.class.describeConstable().orElseThrow();
    DirectMethodHandleDesc classData = MethodHandleDesc.ofMethod(DirectMethodHandleDesc.Kind.STATIC, handles, "classData",
        MethodTypeDesc.of(ConstantDescs.CD_Object, lookup, ConstantDescs.CD_String, ConstantDescs.CD_Class));
    code.invokestatic(handles, "lookup", MethodTypeDesc.of(lookup)).loadConstant(ConstantDescs.DEFAULT_NAME).loadConstant(OBJECTS);
    code.invokestatic(handles, classData.methodName(), classData.invocationType()).checkcast(OBJECTS).astore(0);
    int[] next = {0};
    all.accept((name, of) -> code.aload(0).loadConstant(next[0]++).aaload().checkcast(of).putstatic(self, name, of));
    code.return_();
  }
}
