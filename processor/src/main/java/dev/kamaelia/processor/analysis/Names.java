package dev.kamaelia.processor.analysis;

/** The names of the api that the analysis looks for. */
public final class Names {
  /** {@code @Component}. */
  public static final String COMPONENT = "dev.kamaelia.Component";

  /** {@code @Inbox}. */
  public static final String INBOX = "dev.kamaelia.Inbox";

  /** {@code @Outbox}. */
  public static final String OUTBOX = "dev.kamaelia.Outbox";

  /** {@code @Param}. */
  public static final String PARAM = "dev.kamaelia.Param";

  /** {@code @Message}. */
  public static final String MESSAGE = "dev.kamaelia.Message";

  static final String TAG = "dev.kamaelia.Tag";
  static final String IN = "dev.kamaelia.In";
  static final String OUT = "dev.kamaelia.Out";
  static final String SELF = "dev.kamaelia.Self";
  static final String MICROPROCESS = "dev.kamaelia.Microprocess";
  static final String COMPOSITE = "dev.kamaelia.Composite";
  static final String NAMED = "jakarta.inject.Named";

  private Names() {}
}
