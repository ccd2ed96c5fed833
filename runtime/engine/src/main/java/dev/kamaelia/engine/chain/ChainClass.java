package dev.kamaelia.engine.chain;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;

/**
 * Writes the class of one stretch of a chain: stages in a row, all but the last of which return what they send. Its constants come as class data, an array of objects in the
 * order of {@link #constants}: then the machine's compiler knows every handler by itself and can inline it.
 *
 * <p>Runs on: any thread.
 */
public final class ChainClass {
  private static final MethodTypeDesc VOID_OF_OBJECT = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_Object);
  private static final MethodTypeDesc OBJECT_OF_OBJECT = MethodTypeDesc.of(ConstantDescs.CD_Object, ConstantDescs.CD_Object);
  private static final MethodTypeDesc BOOLEAN = MethodTypeDesc.of(ConstantDescs.CD_boolean);
  private static final MethodTypeDesc FAILED = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int, ConstantDescs.CD_Object, ConstantDescs.CD_Throwable);
  private static final int MESSAGE = 1;
  private static final int RESULT = 2;
  private static final int COUNT = 3;
  private static final int STAGE = 3;

  private final Vocabulary names;
  private final ClassDesc self;
  private final int base;
  private final int stages;
  private final boolean lastReturns;
  private final boolean inFan;

  private ChainClass(Vocabulary names, int base, int stages, boolean lastReturns, boolean inFan) {
    this.names = names;
    this.self = ClassDesc.of(names.stretch().packageName(), names.stretch().displayName() + "Of" + stages);
    this.base = base;
    this.stages = stages;
    this.lastReturns = lastReturns;
    this.inFan = inFan;
  }

  /**
   * The bytes of a class for so many stages; all but the last one return their results, and the last one if it is said so.
   *
   * @param base how many stages of the chain come before it; the last of these sends by itself, if there is one
   * @param inFan true if the outbox before it has other links, so that it may be run in a class of all of them, see {@link FanClass}
   */
  public static byte[] write(Vocabulary names, int base, int stages, boolean lastReturns, boolean inFan) {
    if (base < 0) throw new IllegalArgumentException("a stretch after " + base + " stages");
    if (stages < 1) throw new IllegalArgumentException(stages + " stages are no stretch");
    return new ChainClass(names, base, stages, lastReturns, inFan).write();
  }

  /**
   * How many objects the class data of such a class holds: the chain, the sender, its place, the chain's first member, and what the first link calls; then per stage the link into it and the handler; then
   * the outboxes of those that return.
   */
  public static int constants(int stages, boolean lastReturns) {
    return 5 + 2 * stages + stages - (lastReturns ? 0 : 1);
  }

  private boolean isFirst() {
    return base == 0;
  }

  private byte[] write() {
    return ClassFile.of().build(self, type -> {
      type.withSuperclass(names.stretch()).withFlags(AccessFlag.FINAL, AccessFlag.SUPER, AccessFlag.SYNTHETIC);
      new Constants(self, this::eachConstant).define(type);
      MethodTypeDesc ofChain = MethodTypeDesc.of(ConstantDescs.CD_void, names.chain(), ConstantDescs.CD_int);
      type.withMethodBody(ConstantDescs.INIT_NAME, ofChain, 0, code -> code.aload(0).aload(1).iload(2).invokespecial(names.stretch(), ConstantDescs.INIT_NAME, ofChain).return_());
      MethodTypeDesc run = MethodTypeDesc.of(ConstantDescs.CD_boolean, ConstantDescs.CD_Object);
      type.withMethodBody("run", run, 0, code -> run(code, false));
      if (inFan) type.withMethodBody("runNext", run, 0, code -> run(code, true));
    });
  }

  // --- the constants

  private void eachConstant(Constants.Each each) {
    each.at("CHAIN", names.chain());
    each.at("SENDER", names.member());
    each.at("PLACE", names.place());
    each.at("FIRST", names.member());
    each.at("TARGET", names.handler());
    for (int stage = 1; stage <= stages; stage++) {
      each.at("LINK" + stage, names.link());
      each.at("CALL" + stage, returns(stage) ? names.returning() : names.handler());
    }
    for (int stage = 1; stage <= stages; stage++) if (returns(stage)) each.at("OUT" + stage, names.outlet());
  }

  private boolean returns(int stage) {
    return stage < stages || lastReturns;
  }

  // --- the run

  /** Beside another link of the outbox, which the message went over before: the sender was looked at then. */
  private void run(CodeBuilder code, boolean beside) {
    Label begin = code.newLabel();
    Label end = code.newLabel();
    Label refuse = code.newLabel();
    Label over = code.newLabel();
    Label thrown = code.newLabel();
    Label disturbed = code.newLabel();
    Label[] leave = new Label[stages + 1];
    for (int stage = 2; stage <= stages; stage++) leave[stage] = code.newLabel();
    code.aload(MESSAGE).ifnull(refuse);
    if (isFirst()) enterFirst(code, beside, refuse);
    else enterAgain(code, refuse);
    stand(code, 1);
    code.labelBinding(begin);
    for (int stage = 1; stage <= stages; stage++) {
      if (stage > 1) hop(code, stage, leave[stage]);
      call(code, stage, over);
    }
    if (stages > 1) code.goto_(over);
    for (int stage = 2; stage <= stages; stage++) leave(code, stage, leave[stage], over);
    code.labelBinding(end);
    code.labelBinding(over);
    back(code);
    isUndisturbed(code).ifeq(disturbed);
    if (isFirst() && !beside) maySend(code).ifeq(disturbed);
    code.iconst_1().ireturn();
    code.labelBinding(disturbed);
    code.aload(0).invokevirtual(names.stretch(), "disturbed", ConstantDescs.MTD_void).iconst_1().ireturn();
    code.labelBinding(thrown);
    code.astore(RESULT).getstatic(self, "CHAIN", names.chain()).getfield(names.chain(), "at", ConstantDescs.CD_int).istore(STAGE);
    back(code);
    code.aload(0).iload(STAGE).aload(MESSAGE).aload(RESULT).checkcast(ConstantDescs.CD_Throwable).invokevirtual(names.stretch(), "failed", FAILED).iconst_1().ireturn();
    code.labelBinding(refuse);
    code.iconst_0().ireturn();
    code.exceptionCatch(begin, end, thrown, ConstantDescs.CD_Throwable);
  }

  /** Everything that the ordinary way looks at before it calls the first handler. */
  private void enterFirst(CodeBuilder code, boolean beside, Label refuse) {
    ClassDesc link = names.link();
    if (!beside) {
      code.getstatic(self, "SENDER", names.member()).invokevirtual(names.member(), "isRunner", BOOLEAN).ifeq(refuse);
      code.getstatic(self, "PLACE", names.place()).invokevirtual(names.place(), "isOutside", BOOLEAN).ifne(refuse);
      maySend(code).ifeq(refuse);
      code.getstatic(self, "PLACE", names.place()).getfield(names.place(), "sampler", link).ifnonnull(refuse);
    }
    isUndisturbed(code).ifeq(refuse);
    code.getstatic(self, "LINK1", link).invokevirtual(link, "target", MethodTypeDesc.of(names.handler())).getstatic(self, "TARGET", names.handler()).if_acmpne(refuse);
    code.getstatic(self, "LINK1", link).getfield(link, "calls", ConstantDescs.CD_long).lconst_1().ladd().dup2().lstore(COUNT);
    code.getstatic(self, "LINK1", link).getfield(link, "sampleAt", ConstantDescs.CD_long).lcmp().ifge(refuse);
    code.getstatic(self, "LINK1", link).lload(COUNT).putfield(link, "calls", ConstantDescs.CD_long);
    calls(code, true);
  }

  /** What may have changed since the message that brought the chain to the sender, which sends now, came in. */
  private void enterAgain(CodeBuilder code, Label refuse) {
    Label leave = code.newLabel();
    Label enter = code.newLabel();
    code.getstatic(self, "CHAIN", names.chain()).getfield(names.chain(), "at", ConstantDescs.CD_int).loadConstant(base).if_icmpne(refuse);
    code.getstatic(self, "SENDER", names.member()).invokevirtual(names.member(), "isRunner", BOOLEAN).ifeq(refuse);
    code.getstatic(self, "PLACE", names.place()).getfield(names.place(), "calls", ConstantDescs.CD_boolean).ifne(refuse);
    isUndisturbed(code).ifeq(leave);
    isWhole(code).ifne(enter);
    code.labelBinding(leave);
    code.getstatic(self, "CHAIN", names.chain()).invokevirtual(names.chain(), "left", ConstantDescs.MTD_void).goto_(refuse);
    code.labelBinding(enter);
    passed(code, 1);
  }

  private CodeBuilder isUndisturbed(CodeBuilder code) {
    return code.getstatic(self, "FIRST", names.member()).invokevirtual(names.member(), "isUndisturbed", BOOLEAN);
  }

  private CodeBuilder maySend(CodeBuilder code) {
    return code.getstatic(self, "SENDER", names.member()).invokevirtual(names.member(), "maySend", BOOLEAN);
  }

  private CodeBuilder isWhole(CodeBuilder code) {
    return code.getstatic(self, "CHAIN", names.chain()).getfield(names.chain(), "whole", ConstantDescs.CD_boolean);
  }

  private void calls(CodeBuilder code, boolean now) {
    code.getstatic(self, "PLACE", names.place()).loadConstant(now ? 1 : 0).putfield(names.place(), "calls", ConstantDescs.CD_boolean);
  }

  private void stand(CodeBuilder code, int stage) {
    code.getstatic(self, "CHAIN", names.chain()).loadConstant(base + stage).putfield(names.chain(), "at", ConstantDescs.CD_int);
  }

  /** The sender's code goes on. */
  private void back(CodeBuilder code) {
    stand(code, 0);
    if (isFirst()) calls(code, false);
  }

  private void passed(CodeBuilder code, int stage) {
    code.getstatic(self, "LINK" + stage, names.link()).dup().getfield(names.link(), "passed", ConstantDescs.CD_long).lconst_1().ladd();
    code.putfield(names.link(), "passed", ConstantDescs.CD_long);
  }

  /** The result of the stage before becomes the message of this one, if it would come here by the ordinary way. */
  private void hop(CodeBuilder code, int stage, Label leave) {
    isUndisturbed(code).ifeq(leave);
    isWhole(code).ifeq(leave);
    stand(code, stage);
    passed(code, stage);
    code.aload(RESULT).astore(MESSAGE);
  }

  /** It would not: the stage before, at which the chain still stands, sends it. */
  private void leave(CodeBuilder code, int stage, Label leave, Label over) {
    code.labelBinding(leave);
    code.getstatic(self, "CHAIN", names.chain()).invokevirtual(names.chain(), "left", ConstantDescs.MTD_void);
    code.getstatic(self, "OUT" + (stage - 1), names.outlet()).aload(RESULT).invokevirtual(names.outlet(), "send", VOID_OF_OBJECT).goto_(over);
  }

  private void call(CodeBuilder code, int stage, Label over) {
    String handler = "CALL" + stage;
    if (!returns(stage)) {
      code.getstatic(self, handler, names.handler()).aload(MESSAGE).invokeinterface(names.handler(), "handle", VOID_OF_OBJECT);
      return;
    }
    code.getstatic(self, handler, names.returning()).aload(MESSAGE).invokeinterface(names.returning(), "handle", OBJECT_OF_OBJECT);
    code.dup().astore(RESULT).ifnull(over);
    if (stage == stages) code.getstatic(self, "OUT" + stage, names.outlet()).aload(RESULT).invokevirtual(names.outlet(), "send", VOID_OF_OBJECT);
  }
}
