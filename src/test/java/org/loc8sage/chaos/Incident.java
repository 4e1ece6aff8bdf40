package org.loc8sage.chaos;

import java.util.Locale;

/** Everything that goes wrong besides the death of the process; the rows of docs/reliability.md. */
enum Incident {
  // The network.
  REFUSED(Where.WIRE),
  RESET_BEFORE(Where.FAULT),
  RESET_AFTER(Where.FAULT),
  HANG_BEFORE(Where.FAULT),
  HANG_AFTER(Where.FAULT),
  TRUNCATED(Where.FAULT),
  EMPTY_200(Where.FAULT),
  HTML(Where.FAULT),
  NULL_200(Where.FAULT),
  STALE_KEEP_ALIVE(Where.WIRE),
  SLOW_DRIP(Where.FAULT),

  // The other side.
  BAD_400(Where.FAULT),
  UNAUTHORIZED_401(Where.FAULT),
  PAYMENT_402(Where.FAULT),
  FORBIDDEN_403(Where.FAULT),
  NOT_FOUND_404(Where.SAVES),
  CONFLICT_409(Where.FAULT),
  RATE_429(Where.CALM),
  ERROR_500_BEFORE(Where.FAULT),
  ERROR_500_AFTER(Where.FAULT),
  ERROR_503(Where.FAULT),
  /** The work is done long after the caller gave up. */
  LATE_COMMIT(Where.SAVES),
  /** From now on the Sage of the firm comes to another total than its lines have. */
  TOTAL_OFF(Where.BOOKS),
  PAGE_2_FAILS_ONCE(Where.PAGE),
  PAGE_2_FAILS_ALWAYS(Where.PAGE),

  // What people do in Sage meanwhile.
  NUMBER_TAKEN(Where.BOOKS),
  NAME_TAKEN(Where.BOOKS),
  LOCKED_PERIOD(Where.BOOKS),
  ARCHIVED_ACCOUNT(Where.BOOKS),
  TAX_TYPE_GONE(Where.BOOKS),
  DOCUMENT_VOIDED(Where.BOOKS),
  RETRY_BY_PERSON(Where.PROCESS),

  // Our own process and its database.
  PAUSED_PAST_LEASE(Where.PROCESS),
  LEASE_LOST_DURING_SAVE(Where.PROCESS),
  DATABASE_DOWN(Where.DATABASE),
  DISK_FULL(Where.DATABASE),
  EMPTY_DATABASE(Where.STORE),
  OLD_DATABASE(Where.STORE);

  /** Where it happens, and so what brings it on. */
  enum Where {
    /** The relay between both. */
    WIRE,
    /** A fault of the sandbox, on any sort of call. */
    FAULT,
    /** The same, only on what is saved in Sage. */
    SAVES,
    /** The same, on a later page of Loc8's invoices. */
    PAGE,
    /** The same, once nothing is killed any more: what the process was told it must remember. */
    CALM,
    BOOKS,
    PROCESS,
    DATABASE,
    /** The file of the database, between two lives. */
    STORE
  }

  private final Where where;

  Incident(Where where) {
    this.where = where;
  }

  Where where() {
    return where;
  }

  /** The name of the sandbox's fault. */
  String fault() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
