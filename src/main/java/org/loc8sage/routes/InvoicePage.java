package org.loc8sage.routes;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where the reading of one of Loc8's lists stands: by stamp, and by page number only among the
 * records that share one stamp. A stamp that took more than one page is read again until a whole
 * reading of it brings nothing new, since a record that leaves it moves the others to an earlier
 * page.
 */
public final class InvoicePage {

  /** Records are read again for this long: one may be stored later than its stamp says. */
  private static final Duration OVERLAP = Duration.ofMinutes(2);

  private static final int MOST_PAGES = 10_000;

  private String since;
  private int number = 1;
  private int pages;
  private boolean stampBroughtNew;
  private @Nullable String last;
  private @Nullable String reached;
  private boolean full;
  private boolean more = true;

  /**
   * Begins at a stored cursor.
   *
   * @param cursor the last stamp that was seen, verbatim
   */
  public InvoicePage(String cursor) {
    since = overlapped(cursor);
  }

  public String getSince() {
    return since;
  }

  public int getNumber() {
    return number;
  }

  /**
   * Notes what a page holds.
   *
   * @param lastStamp of its last record, or null for an empty page
   * @param hasNext whether there are records behind it
   */
  public void read(@Nullable String lastStamp, boolean hasNext) {
    last = lastStamp;
    full = hasNext;
    if (++pages > MOST_PAGES) {
      throw new IllegalStateException("Loc8's list does not end.");
    }
  }

  /**
   * Turns to the next page.
   *
   * @param broughtNew whether the page held anything that was not dealt with before
   */
  public void turn(boolean broughtNew) {
    if (last != null) {
      reached = last;
    }
    stampBroughtNew |= broughtNew;
    if (full && last != null && !last.equals(since)) {
      since = last;
      number = 1;
      stampBroughtNew = false;
    } else if (full) {
      number++;
    } else if (number > 1 && stampBroughtNew) {
      number = 1;
      stampBroughtNew = false;
    } else {
      more = false;
    }
  }

  public boolean hasMore() {
    return more;
  }

  /** The stamp up to which everything was seen; null when nothing was. */
  public @Nullable String reached() {
    return reached;
  }

  private static String overlapped(String cursor) {
    try {
      return Instant.parse(cursor).minus(OVERLAP).toString();
    } catch (DateTimeException anotherForm) {
      return cursor;
    }
  }
}
