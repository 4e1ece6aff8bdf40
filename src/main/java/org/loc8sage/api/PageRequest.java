package org.loc8sage.api;

import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Which page is wanted.
 *
 * @param page from 1
 * @param size at most {@value #LARGEST}
 */
record PageRequest(int page, int size) {

  static final int LARGEST = 200;
  static final int USUAL = 50;
  static final int LAST = 10_000;

  /**
   * Reads the parameters {@code page} and {@code size}; a larger size is cut to the largest.
   *
   * @throws ApiRefusal when one of them is no positive whole number
   */
  static PageRequest of(@Nullable String page, @Nullable String size) {
    int number = positive("page", page, 1);
    if (number > LAST) {
      throw ApiRefusal.parameter("page", "must be at most " + LAST + "; narrow the search.");
    }
    return new PageRequest(number, Math.min(LARGEST, positive("size", size, USUAL)));
  }

  /** Asks for one item more than fits: it tells whether there is a next page. */
  <T> Page<T> read(BiFunction<Integer, Integer, List<T>> list) {
    List<T> items = list.apply((page - 1) * size, size + 1);
    boolean more = items.size() > size;
    return new Page<>(page, size, more, more ? List.copyOf(items.subList(0, size)) : items);
  }

  private static int positive(String name, @Nullable String text, int usual) {
    if (text == null || text.isBlank()) {
      return usual;
    }
    try {
      int value = Integer.parseInt(text.strip());
      if (value > 0) {
        return value;
      }
    } catch (NumberFormatException noNumber) {
      // Refused below, like zero.
    }
    throw ApiRefusal.parameter(name, "must be a whole number from 1.");
  }
}
