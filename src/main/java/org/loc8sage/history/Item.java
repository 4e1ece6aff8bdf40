package org.loc8sage.history;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One thing on its way from one side to the other, as history and the log need to know it. Steps
 * fill in what they learn, therefore it is one mutable object that all of them share; it is used by
 * one thread at a time.
 */
public final class Item {

  private final String connectionId;
  private final String flow;
  private final ItemKind kind;
  private final String sourceId;
  private String stamp = "";
  private @Nullable Long sageId;
  private @Nullable String reference;
  private @Nullable String customer;
  private @Nullable BigDecimal amount;
  private @Nullable String currency;
  private @Nullable String request;
  private @Nullable String answer;

  /**
   * Names an item.
   *
   * @param connectionId the connection it belongs to
   * @param flow the name of the flow that carries it
   * @param kind what it is
   * @param sourceId its id in Loc8; of a customer that only Sage has, its id there; of a run, the
   *     name of its flow
   */
  public Item(String connectionId, String flow, ItemKind kind, String sourceId) {
    this.connectionId = connectionId;
    this.flow = flow;
    this.kind = kind;
    this.sourceId = sourceId;
  }

  /** A whole run of one flow. */
  public static Item run(String connectionId, String flow) {
    return new Item(connectionId, flow, ItemKind.RUN, flow);
  }

  public String connectionId() {
    return connectionId;
  }

  public String flow() {
    return flow;
  }

  public ItemKind kind() {
    return kind;
  }

  public String sourceId() {
    return sourceId;
  }

  /** When the source says that it was changed, verbatim; empty when the source does not say. */
  public String stamp() {
    return stamp;
  }

  public Item stamp(@Nullable String value) {
    stamp = value == null ? "" : value;
    return this;
  }

  public @Nullable Long sageId() {
    return sageId;
  }

  public Item sageId(@Nullable Long value) {
    sageId = value;
    return this;
  }

  /** What people call it: the Invoice ID, or a name. */
  public @Nullable String reference() {
    return reference;
  }

  public Item reference(@Nullable String value) {
    reference = value;
    return this;
  }

  /** The name of its customer. */
  public @Nullable String customer() {
    return customer;
  }

  public Item customer(@Nullable String value) {
    customer = value;
    return this;
  }

  /** Total including tax, in the currency of the company. */
  public @Nullable BigDecimal amount() {
    return amount;
  }

  public Item amount(@Nullable BigDecimal value) {
    amount = value;
    return this;
  }

  /** ISO code, such as AUD; null = that of the connection. */
  public @Nullable String currency() {
    return currency;
  }

  public Item currency(@Nullable String value) {
    currency = value;
    return this;
  }

  /** The last request to the other side, without secrets. */
  public @Nullable String request() {
    return request;
  }

  /** The last answer of the other side, without secrets. */
  public @Nullable String answer() {
    return answer;
  }

  /** Keeps the last request and answer as evidence; secrets in them are masked here. */
  public Item evidence(@Nullable String sent, @Nullable String received) {
    request = sent == null ? null : Masking.mask(sent);
    answer = received == null ? null : Masking.mask(received);
    return this;
  }

  @Override
  public String toString() {
    return kind + " " + (reference == null ? sourceId : reference) + " of " + connectionId;
  }
}
