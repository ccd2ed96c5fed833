package dev.kamaelia;

/** Where the generated factory gets what is not a {@link Param}: the instance's {@link Self} and the services bound by the application. */
public interface Services {
  /** The access of the instance being made to itself. */
  Self self();

  /** The service bound for a type. */
  <T> T get(Class<T> type);

  /** The service bound for a type under a name ({@code jakarta.inject.Named}). */
  <T> T get(Class<T> type, String name);
}
