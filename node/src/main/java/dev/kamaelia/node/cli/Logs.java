package dev.kamaelia.node.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.joran.spi.ConsoleTarget;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.node.file.UsageException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * The log of a process that runs components: on standard error, with {@code --log} in a file too. A line names the thread, which for components is their path. Set
 * up once, before the first component is made.
 */
final class Logs {
  /** Libraries that speak of their own affairs. */
  private static final List<String> CHATTY = List.of("io.netty", "io.grpc");

  private Logs() {}

  /** Replaces the default set-up of Logback, which would log everything on standard output. */
  static void start(CommonOptions options, Terminal terminal) {
    options.log().ifPresent(Logs::checkWritable);
    LoggerContext context = empty();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(options.verbose() ? Level.DEBUG : options.quiet() ? Level.ERROR : Level.INFO);
    CHATTY.forEach(name -> context.getLogger(name).setLevel(Level.WARN));
    String exceptions = options.verbose() ? "%n%ex" : "%n%nopex";
    ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
    console.setTarget(ConsoleTarget.SystemErr.getName());
    root.addAppender(started(console, "%-5level %replace(%thread){'^component-', ''}: %msg" + exceptions, context));
    options.log().ifPresent(file -> root.addAppender(inFile(file, "%-5level %replace(%thread){'^component-', ''}: %msg%n%ex", terminal, context)));
  }

  /** For a process whose children run the components: their lines, which they have formed already, go into the file alone, by a logger for each child. */
  static void startForChildren(CommonOptions options, Terminal terminal) {
    options.log().ifPresent(Logs::checkWritable);
    LoggerContext context = empty();
    options.log().ifPresent(file -> context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(inFile(file, "[%logger] %msg%n", terminal, context)));
  }

  private static LoggerContext empty() {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    return context;
  }

  private static OutputStreamAppender<ILoggingEvent> inFile(Path file, String pattern, Terminal terminal, LoggerContext context) {
    context.getStatusManager().add(new LogLoss(file, terminal));
    FileAppender<ILoggingEvent> appender = new FileAppender<>();
    appender.setFile(file.toString());
    return started(appender, "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} " + pattern, context);
  }

  /** Logback itself would go on without the file and say nothing. */
  private static void checkWritable(Path file) {
    try {
      Path directory = file.toAbsolutePath().getParent();
      if (directory != null) Files.createDirectories(directory);
      Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND).close();
    } catch (IOException e) {
      throw new UsageException(Diagnostic.error("LogNotWritable", "--log " + file + " cannot be written: " + reason(e) + "."));
    }
  }

  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException) return "Permission denied";
    return e instanceof FileSystemException failure && failure.getReason() != null ? failure.getReason() : String.valueOf(e.getMessage());
  }

  private static OutputStreamAppender<ILoggingEvent> started(OutputStreamAppender<ILoggingEvent> appender, String pattern, LoggerContext context) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(pattern);
    encoder.start();
    appender.setContext(context);
    appender.setEncoder(encoder);
    appender.start();
    return appender;
  }
}
