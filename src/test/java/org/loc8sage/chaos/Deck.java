package org.loc8sage.chaos;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/** Cards in random order, each once before any comes again. */
final class Deck<T> {
  private final List<T> cards;
  private final Random random;
  private final Deque<T> left = new ArrayDeque<>();

  Deck(Collection<T> cards, Random random) {
    this.cards = new ArrayList<>(cards);
    this.random = random;
  }

  T draw() {
    if (left.isEmpty()) {
      Collections.shuffle(cards, random);
      left.addAll(cards);
    }
    return left.remove();
  }
}
