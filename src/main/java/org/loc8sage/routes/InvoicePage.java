package org.loc8sage.routes;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.loc8sage.history.ItemStamp;
import org.loc8sage.outcome.Unavailable;

/**
 * Where the reading of one of Loc8's lists stands. There are two forms.
 *
 * <p>By stamp, and by page number only among the records that share one stamp: a stamp that took
 * more than one page is read again until a whole reading of it brings nothing new, since a record
 * that leaves it moves the others to an earlier page.
 *
 * <p>By token, when Loc8's answer names what comes next: the token is sent as it came until there
 * is none. What is stored is the stamp all the same, so that a token that has expired costs nothing
 * but a new beginning at the last stamp.
 */
public final class InvoicePage {

  /** Records are read again for this long: one may be stored later than its stamp says. */
  private static final Duration OVERLAP = Duration.ofMinutes(2);

  private static final int MOST_PAGES = 10_000;

  private final Set<String> tokens = new HashSet<>();
  private final Set<ItemStamp> seen = new HashSet<>();
  private final String cursor;
  private String since;
  private int number = 1;
  private int pages;
  private boolean stampBroughtNew;
  private @Nullable String token;
  private @Nullable String following;
  private boolean byToken;
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
    this.cursor = cursor;
    since = overlapped(cursor);
  }

  /** The stamp to read from, as it stands in an address. */
  public String getSince() {
    return inAddress(since);
  }

  public int getNumber() {
    return number;
  }

  /** The token of the page to read, as it stands in an address; empty for the first page. */
  public String getNext() {
    return token == null ? "" : inAddress(token);
  }

  /**
   * Notes what a page holds; its mapping gives either {@code next} or {@code more}.
   *
   * @param lastStamp of its last record, or null for an empty page
   * @param page as the mapping gives it
   */
  public void read(@Nullable String lastStamp, JsonNode page) {
    if (page.has("next")) {
      readByToken(lastStamp, page.path("next").asText(null));
    } else {
      read(lastStamp, page.path("more").asBoolean());
    }
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
   * Notes what a page holds that names the token of the next one.
   *
   * @param lastStamp of its last record, or null for an empty page
   * @param nextToken null or blank at the end of the list
   * @throws Unavailable when the list goes in a circle
   */
  public void readByToken(@Nullable String lastStamp, @Nullable String nextToken) {
    byToken = true;
    following = nextToken == null || nextToken.isBlank() ? null : nextToken;
    if (following != null && !tokens.add(following)) {
      throw Unavailable.unreadable("Loc8", "its list names the same next page twice.");
    }
    read(lastStamp, following != null);
  }

  /**
   * Whether any of these was not seen while this stamp was read. Of a draft nothing is stored: it
   * is new on each page, and yet no reason to read the stamp again.
   */
  public boolean brings(Collection<ItemStamp> items) {
    return seen.addAll(items);
  }

  /**
   * Turns to the next page.
   *
   * @param broughtNew whether the page held anything that {@link #brings} had not seen
   */
  public void turn(boolean broughtNew) {
    if (last != null) {
      reached = last;
    }
    if (byToken) {
      token = following;
      more = token != null;
      return;
    }
    stampBroughtNew |= broughtNew;
    if (full && last != null && !last.equals(since)) {
      since = last;
      number = 1;
      stampBroughtNew = false;
      seen.clear();
    } else if (full) {
      number++;
    } else if (number > 1 && stampBroughtNew) {
      number = 1;
      stampBroughtNew = false;
    } else {
      more = false;
    }
  }

  /**
   * Whether beginning again at the last stamp can help after Loc8 refused this page: a token was
   * sent, which may have expired, and this reading has come further than the one before.
   */
  public boolean mayBeginAgain() {
    return token != null && reached != null && !reached.equals(cursor);
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

  /** A colon does no harm and keeps stamps readable in the log. */
  private static String inAddress(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("%3A", ":");
  }
}
