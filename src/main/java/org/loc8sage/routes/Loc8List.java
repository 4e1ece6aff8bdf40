package org.loc8sage.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.HashSet;
import java.util.Set;
import org.loc8sage.outcome.Unavailable;

/** A short list of Loc8 while it is read, page by page. */
public final class Loc8List {

  private static final int MOST_PAGES = 1_000;

  private final ArrayNode entries = JsonNodeFactory.instance.arrayNode();
  private final Set<String> ids = new HashSet<>();
  private final String query;
  private int number = 1;
  private boolean more = true;

  Loc8List(String query) {
    this.query = query;
  }

  /** The query of the first page. */
  public String getQuery() {
    return query;
  }

  /** The page to read next, from 1. */
  public int getNumber() {
    return number;
  }

  public boolean isMore() {
    return more;
  }

  /**
   * Keeps one page. One that brings nothing new ends the list, whatever it says of the rest: there
   * are servers that give their first page for every number.
   *
   * @param follows whether Loc8 says that there are pages behind this one
   */
  void keep(JsonNode page, boolean follows) {
    boolean broughtNew = false;
    for (JsonNode entry : page) {
      if (!entry.hasNonNull("id") || ids.add(entry.path("id").asText())) {
        entries.add(entry);
        broughtNew |= entry.hasNonNull("id");
      }
    }
    more = follows && broughtNew;
    number++;
    if (more && number > MOST_PAGES) {
      throw Unavailable.unreadable("Loc8", "its list does not end.");
    }
  }

  ArrayNode entries() {
    return entries;
  }
}
