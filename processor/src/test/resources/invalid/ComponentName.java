package invalid;

import dev.kamaelia.Component;

@Component(name = "word splitter")
final class Splitter {}

@Component(name = "2")
final class Second {}
