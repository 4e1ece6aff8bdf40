package org.loc8sage.routes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The invoices of Sage whose payment may have moved: those that changed since a stamp, or, in a
 * sweep, all of ours with a balance due, by id. The sweep is there because it is not known whether
 * allocating a receipt touches the stamp of the invoice.
 */
public final class PaymentList {

  private final boolean sweep;
  private final SageList changed;
  private List<Long> ids = List.of();

  private PaymentList(boolean sweep, SageList changed) {
    this.sweep = sweep;
    this.changed = changed;
  }

  static PaymentList of(SageList changed) {
    return new PaymentList(false, changed);
  }

  static PaymentList sweep(List<Long> first) {
    PaymentList list = new PaymentList(true, new SageList(""));
    list.ids = first;
    return list;
  }

  /** The filter of the next page; up to 50 ids in a sweep. */
  public String getFilter() {
    return sweep
        ? ids.stream().map(id -> "ID eq " + id).collect(Collectors.joining(" or "))
        : changed.getFilter();
  }

  boolean isSweep() {
    return sweep;
  }

  List<Long> ids() {
    return ids;
  }

  void next(List<Long> following) {
    ids = following;
  }

  SageList changed() {
    return changed;
  }

  void keep(JsonNode page) {
    changed.keep(page.path("items"), page.path("totalResults").asInt(-1));
  }

  boolean hasMore() {
    return sweep ? !ids.isEmpty() : changed.hasMore();
  }
}
