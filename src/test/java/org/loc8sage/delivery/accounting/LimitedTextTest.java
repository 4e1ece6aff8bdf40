package org.loc8sage.delivery.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LimitedTextTest {

  @Test
  void what_fits_stays_whole() {
    assertThat(LimitedText.of("x".repeat(100), 100))
        .isEqualTo(new LimitedText("x".repeat(100), ""));
  }

  @Test
  void it_is_broken_between_words() {
    assertThat(LimitedText.of("twelve short words", 14))
        .isEqualTo(new LimitedText("twelve short", "words"));
  }

  @Test
  void a_word_that_is_too_long_is_broken_where_it_has_to_be() {
    assertThat(LimitedText.of("x".repeat(12), 10)).isEqualTo(new LimitedText("x".repeat(10), "xx"));
  }

  @Test
  void a_character_of_two_halves_is_never_broken() {
    LimitedText text = LimitedText.of("x".repeat(9) + "🔧🔧", 10);
    assertThat(text).isEqualTo(new LimitedText("x".repeat(9), "🔧🔧"));
  }

  @Test
  void a_field_of_one_line_ends_at_the_line_end() {
    assertThat(LimitedText.of("Repair pump\r\nParts extra", 100))
        .isEqualTo(new LimitedText("Repair pump", "Parts extra"));
    assertThat(LimitedText.ofParagraphs("a\nb", 100)).isEqualTo(new LimitedText("a\nb", ""));
  }
}
