package dev.kamaelia.engine.assembly;

import com.google.inject.Module;
import dev.kamaelia.diagnostic.Diagnostic;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Makes the Guice modules that a graph file names. */
public final class ModuleNames {
  private ModuleNames() {}

  /** The modules; what is wrong with one is told with its index and the module left out. */
  public static List<Module> load(List<String> names, ClassLoader loader, BiConsumer<Integer, Diagnostic> problems) {
    List<Module> modules = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      try {
        modules.add(load(names.get(i), loader));
      } catch (BadModuleException e) {
        problems.accept(i, e.diagnostic);
      }
    }
    return modules;
  }

  private static Module load(String name, ClassLoader loader) throws BadModuleException {
    try {
      Class<?> type = Class.forName(name, true, loader);
      if (!Module.class.isAssignableFrom(type)) throw new BadModuleException("\"" + name + "\" is no Guice module.", "Name a class that implements com.google.inject.Module.");
      return (Module) type.getConstructor().newInstance();
    } catch (ClassNotFoundException _) {
      throw new BadModuleException("There is no class \"" + name + "\" on the class path.", "Write its full name ($ before a nested class), and add its jar with --cp.");
    } catch (InvocationTargetException e) {
      throw new BadModuleException("The Guice module \"" + name + "\" failed when it was made: " + e.getCause() + ".", "Mend its constructor.");
    } catch (ReflectiveOperationException | LinkageError _) {
      throw new BadModuleException("The Guice module \"" + name + "\" cannot be made.", "Make the class public, with a public constructor without parameters.");
    }
  }

  /** Never leaves this class. */
  private static final class BadModuleException extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Diagnostic diagnostic;

    BadModuleException(String fact, String fix) {
      super(fact, null, false, false);
      diagnostic = Diagnostic.error("BadModule", fact).withFix(fix);
    }
  }
}
