package dev.kamaelia.processor.validation;

import dev.kamaelia.processor.diagnostic.Report;
import dev.kamaelia.processor.model.ComponentModel;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.TypeElement;

/** The rules about component classes. */
public final class ComponentRules {
  private static final Rule<TypeElement> OUTSIDE = new OutsideComponentRule();
  private static final Rule<TypeElement> UNKNOWN_ANNOTATION = new UnknownAnnotationRule();
  private static final Rule<NameTaken> NAME_TAKEN = new NameTakenRule();

  private static final List<Rule<ComponentModel>> RULES =
      List.of(
          // the class
          new NotClassRule(),
          new AbstractRule(),
          new NotFinalRule(),
          new PrivateRule(),
          new InnerRule(),
          new NoConstructorRule(),
          new SeveralConstructorsRule(),
          new TwoKindsRule(),
          new InheritedBoxRule(),
          new ComponentNameRule(),
          new ForgottenInterfaceRule(),
          new ThrowsRule(),
          // box fields
          new BoxFieldTypeRule(),
          new BoxModifierRule(),
          new InboxAndOutboxRule(),
          new UnannotatedBoxRule(),
          new InFieldInHandlerRule(),
          // handlers
          new HandlerModifierRule(),
          new HandlerParametersRule(),
          new GenericHandlerRule(),
          new HandlerNameRule(),
          new HandlerInMicroprocessRule(),
          new ResultWithoutOutboxRule(),
          new VoidOutboxRule(),
          new OutboxWithoutInboxRule(),
          new OutboxFieldBesideRule(),
          new OutboxTypesDifferRule(),
          // all boxes
          new BoxNameRule(),
          new ReservedNameRule(),
          new ControlTypeRule(),
          new DuplicateBoxRule(),
          new AccessorClashRule(),
          new CapacityRule(),
          new RawBoxRule(),
          new WildcardBoxRule(),
          new TypeVariableArrayRule(),
          new PrivateTypeRule(),
          // constructor parameters
          new UnsupportedParamRule(),
          new DefaultValueRule(),
          new NullablePrimitiveRule(),
          new ParamAndServiceRule(),
          new ForgottenParamRule(),
          new UnsupportedQualifierRule(),
          new UnsupportedServiceRule(),
          new MisplacedParamRule());

  private ComponentRules() {}

  /** Checks a component; true if it has no error. */
  public static boolean check(ComponentModel component, Report report) {
    int before = report.errors();
    for (Rule<ComponentModel> rule : RULES) rule.check(component, report);
    UNKNOWN_ANNOTATION.check(component.type(), report);
    return report.errors() == before;
  }

  /** Checks a class that has box or parameter annotations, but is no component. */
  public static void checkOutside(TypeElement type, Report report) {
    int before = report.errors();
    UNKNOWN_ANNOTATION.check(type, report);
    if (report.errors() == before) OUTSIDE.check(type, report);
  }

  /** Reports a generated class that could not be written. */
  public static void nameTaken(NameTaken taken, Report report) {
    NAME_TAKEN.check(taken, report);
  }

  /** The ids of all errors about components. */
  public static List<String> ids() {
    return Stream.concat(RULES.stream(), Stream.of(OUTSIDE, UNKNOWN_ANNOTATION, NAME_TAKEN)).map(Rule::id).toList();
  }
}
