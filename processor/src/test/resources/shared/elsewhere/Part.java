package elsewhere;

record Part(String name) {}
