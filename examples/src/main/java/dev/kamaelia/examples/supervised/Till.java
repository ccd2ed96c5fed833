package dev.kamaelia.examples.supervised;

import dev.kamaelia.Assembly;
import dev.kamaelia.Component;
import dev.kamaelia.Composite;
import dev.kamaelia.In;
import dev.kamaelia.Inbox;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;

/** A composite of {@link AmountParser} and {@link Receipt}. Its parts have no policies of their own, so that what becomes of a failure of theirs is the composite's to say. */
@Component
public final class Till implements Composite {
  /** Lines with amounts. */
  @Inbox In<String> inbox;

  /** Lines of receipts. */
  @Outbox Out<String> outbox;

  @Override
  public void assemble(Assembly assembly) {
    var parser = assembly.add("parser", AmountParserBoxes.with());
    var receipt = assembly.add("receipt", ReceiptBoxes.with());
    assembly.pipeline(parser, receipt);
    assembly.pass(inbox, parser.inbox());
    assembly.pass(receipt.outbox(), outbox);
  }
}
