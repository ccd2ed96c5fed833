package dev.kamaelia.engine.assembly;

import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Stage;
import dev.kamaelia.descriptor.ServiceDescriptor;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.check.CheckedGraph.Member;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.logging.Logger;

/** Finds the services that components ask for and nothing provides, in the words of the graph. */
public final class MissingServices {
  private static final List<Key<?>> ALWAYS = List.of(Key.get(Injector.class), Key.get(Logger.class), Key.get(Stage.class));

  private MissingServices() {}

  /** Tells all missing services of the components, in their order. */
  public static void of(List<Member> members, GraphServices services, Set<Key<?>> bound, BiConsumer<Member, Diagnostic> missing) {
    Set<Key<?>> there = new LinkedHashSet<>(bound);
    there.addAll(services.keys());
    there.addAll(ALWAYS);
    for (Member member : members) of(member, there::contains).forEach(problem -> missing.accept(member, problem));
  }

  /** The missing services of one component. */
  static List<Diagnostic> of(Member member, Predicate<Key<?>> isBound) {
    if (member.isComposite() || member.spec().supplier().isPresent()) return List.of();
    return member.descriptor().services().stream().filter(service -> !isBound.test(ComponentProvider.keyOf(service))).map(service -> diagnostic(member, service)).toList();
  }

  private static Diagnostic diagnostic(Member member, ServiceDescriptor service) {
    return Diagnostic.error("MissingService", fact(member, service)).withFix(fix(service));
  }

  /** The same for Guice, which shows it as the source of what it finds missing. */
  static String text(Member member, ServiceDescriptor service) {
    return fact(member, service).replaceAll("\\.$", "") + " [MissingService if it is not bound]";
  }

  private static String fact(Member member, ServiceDescriptor service) {
    String named = service.qualifier().isEmpty() ? "" : " named \"" + service.qualifier() + "\"";
    return "Component \"" + member.path() + "\" (" + member.descriptor().name() + ") asks for the service " + service.type().getName() + named + " in its parameter \"" + service.param()
        + "\", but no module of the graph binds it.";
  }

  private static String fix(ServiceDescriptor service) {
    String named = service.qualifier().isEmpty() ? "" : ".annotatedWith(Names.named(\"" + service.qualifier() + "\"))";
    return "Bind it in a Guice module, bind(" + service.type().getSimpleName() + ".class)" + named + ", and install that in the graph (modules in a file); if it is meant as a parameter, mark it @Param.";
  }
}
