package dev.kamaelia.testkit.simulation;

import dev.kamaelia.diagnostic.Diagnostic;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.LoadableConstantEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.MethodHandleEntry;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.net.URL;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds calls in a component's code that a simulation has no power over: those that sleep, make threads, read clocks or draw chance. It reads the class files of the component, of its superclasses, of
 * what is nested in them, and of the classes of their packages and of the same folder of class files that are called from there; what a library does is not seen, only that a thread gets on no more ({@link
 * dev.kamaelia.testkit.time.VirtualTime}).
 */
final class OutsideCalls {
  private static final Map<Class<?>, List<Call>> KNOWN = new ConcurrentHashMap<>();

  private final ClassLoader loader;
  private final Set<String> seen = new LinkedHashSet<>();
  private final Deque<String> open = new ArrayDeque<>();
  private final List<Call> found = new ArrayList<>();
  private final Map<String, Optional<String>> folders = new HashMap<>();

  private OutsideCalls(Class<?> component) {
    loader = Optional.ofNullable(component.getClassLoader()).orElseGet(ClassLoader::getSystemClassLoader);
    for (Class<?> type = component; type != null && isOfUsers(type.getName()); type = type.getSuperclass()) add(type.getName());
  }

  /**
   * A call.
   *
   * @param doing what it does, as the rest of a sentence
   * @param place where it is made, as in a stack trace
   * @param fix what to call instead
   */
  record Call(String doing, String place, String fix) {
    Diagnostic of(String path) {
      return Diagnostic.error("OutsideSimulation", "Component " + path + " " + doing + ", at " + place + ": a simulation has no power over that.").withFix(fix + ", or permit its class in this simulation.");
    }
  }

  /** The calls in a component class. */
  static List<Call> in(Class<?> component) {
    return KNOWN.computeIfAbsent(component, type -> new OutsideCalls(type).look());
  }

  private List<Call> look() {
    for (String name = open.poll(); name != null; name = open.poll()) {
      String type = name;
      read(type).ifPresent(model -> model.methods().forEach(method -> look(type, model, method)));
    }
    return List.copyOf(found);
  }

  private void add(String name) {
    if (seen.add(name)) open.add(name);
  }

  private Optional<ClassModel> read(String name) {
    try (InputStream in = loader.getResourceAsStream(name.replace('.', '/') + ".class")) {
      return in == null ? Optional.empty() : Optional.of(ClassFile.of().parse(in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void look(String type, ClassModel model, MethodModel method) {
    int line = -1;
    for (CodeElement element : method.code().map(code -> code.elementList()).orElse(List.of())) {
      switch (element) {
        case LineNumber number -> line = number.line();
        case InvokeInstruction call -> called(type, model, method, line, call.method());
        case InvokeDynamicInstruction call -> {
          for (LoadableConstantEntry argument : call.invokedynamic().bootstrap().arguments()) {
            if (argument instanceof MethodHandleEntry handle) called(type, model, method, line, handle.reference());
          }
        }
        default -> {}
      }
    }
  }

  private void called(String type, ClassModel model, MethodModel method, int line, MemberRefEntry target) {
    String owner = target.owner().asInternalName().replace('/', '.');
    String name = target.name().stringValue();
    Outside outside = Outside.of(owner, name, target.type().stringValue());
    if (outside != null) found.add(new Call(outside.doing(owner, name), place(type, model, method, line), outside.fix));
    else if (isNear(type, owner)) add(owner);
  }

  private static String place(String type, ClassModel model, MethodModel method, int line) {
    String file = model.findAttribute(Attributes.sourceFile()).map(source -> source.sourceFile().stringValue()).orElse("unknown source");
    return type + "." + method.methodName().stringValue() + "(" + file + (line < 0 ? "" : ":" + line) + ")";
  }

  /** Of the same package, or compiled into the same folder: most likely by the same people. A jar may be other people's, or hold everybody's. */
  private boolean isNear(String type, String other) {
    return isOfUsers(other) && (packageOf(type).equals(packageOf(other)) || folderOf(type).filter(folder -> folderOf(other).filter(folder::equals).isPresent()).isPresent());
  }

  /** The folder of class files in which a class is; empty if it is in none, or not there. */
  private Optional<String> folderOf(String type) {
    return folders.computeIfAbsent(type, name -> {
      String path = name.replace('.', '/') + ".class";
      URL place = loader.getResource(path);
      if (place == null || !place.getProtocol().equals("file")) return Optional.empty();
      String whole = place.toString();
      return Optional.of(whole.substring(0, whole.length() - path.length()));
    });
  }

  private static String packageOf(String type) {
    return type.substring(0, Math.max(0, type.lastIndexOf('.')));
  }

  private static boolean isOfUsers(String type) {
    return !type.startsWith("java.") && !type.startsWith("dev.kamaelia.engine.") && !type.startsWith("dev.kamaelia.links.");
  }
}
