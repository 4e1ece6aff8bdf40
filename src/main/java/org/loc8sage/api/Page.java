package org.loc8sage.api;

import java.util.List;

/**
 * One page of a list.
 *
 * @param page its number, from 1
 * @param size how many items a page has at most
 * @param more whether there is a next page
 * @param items the items
 */
public record Page<T>(int page, int size, boolean more, List<T> items) {}
