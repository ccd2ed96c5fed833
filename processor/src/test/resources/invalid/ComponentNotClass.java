package invalid;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;

@Component
interface AnInterface {
  @Inbox
  void inbox(String line);
}

@Component
enum AnEnum {}

@Component
record ARecord(String text) {}

@Component
@interface AnAnnotation {}
