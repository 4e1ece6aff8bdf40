package org.loc8sage.history;

/**
 * An item as a page of the source lists it.
 *
 * @param id its id at the source
 * @param stamp when the source says that it was changed, verbatim
 */
public record ItemStamp(String id, String stamp) {}
