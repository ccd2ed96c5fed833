package com.acme;

import dev.kamaelia.Message;

/** A word and how often it occurred. */
@Message
public record WordCount(String word, long count) {}
